namespace SyntheticAlpha.Plans;

/// <summary>Gives each text a number, so that texts travel in the same columns as numbers.</summary>
public sealed class TextTable
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);

    // Whoever has a code reads without waiting: a text is in its place before its code is given, and an array is replaced, never emptied.
    private volatile string[] _texts = new string[16];

    /// <summary>The code of a text, new texts getting the next one.</summary>
    public double Code(string text)
    {
        lock (_codes)
        {
            if (_codes.TryGetValue(text, out int code))
                return code;
            code = _codes.Count;
            string[] texts = _texts;
            if (code == texts.Length)
                Array.Resize(ref texts, 2 * code);
            texts[code] = text;
            _texts = texts;
            _codes.Add(text, code);
            return code;
        }
    }

    /// <summary>The text of a code.</summary>
    public string Text(double code) => _texts[(int)code];
}
