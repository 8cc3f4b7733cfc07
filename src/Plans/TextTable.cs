namespace SyntheticAlpha.Plans;

/// <summary>Gives each text a number, so that texts travel in the same columns as numbers.</summary>
public sealed class TextTable
{
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);

    /// <summary>The code of a text, new texts getting the next one.</summary>
    public double Code(string text)
    {
        lock (_texts)
        {
            if (!_codes.TryGetValue(text, out int code))
            {
                code = _texts.Count;
                _codes.Add(text, code);
                _texts.Add(text);
            }

            return code;
        }
    }

    /// <summary>The text of a code.</summary>
    public string Text(double code)
    {
        lock (_texts)
            return _texts[(int)code];
    }
}
