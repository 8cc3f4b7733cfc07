using System.Globalization;

namespace SyntheticAlpha.Versions.Regions;

/// <summary>The values that a rule gives in a region, gathered from its cells, its rows and its test.</summary>
internal sealed class GivenValues
{
    private readonly SortedSet<string> _words = new(StringComparer.Ordinal);
    private double _least = double.PositiveInfinity, _most = double.NegativeInfinity;
    private bool _hasMissing;

    /// <summary>Adds a value as <see cref="RuleProbe.Text"/> writes it; missing is null.</summary>
    public void Add(string? value)
    {
        if (value is null)
            _hasMissing = true;
        else if (double.TryParse(value, CultureInfo.InvariantCulture, out double number))
            (_least, _most) = (Math.Min(_least, number), Math.Max(_most, number));
        else
            _words.Add(value);
    }

    /// <summary>Adds those of another.</summary>
    public void Add(GivenValues other)
    {
        (_least, _most, _hasMissing) = (Math.Min(_least, other._least), Math.Max(_most, other._most), _hasMissing || other._hasMissing);
        _words.UnionWith(other._words);
    }

    /// <summary>"7", "7 to 10", words, "missing"; empty where nothing was added.</summary>
    public override string ToString() => string.Join(" or ", Parts());

    private IEnumerable<string> Parts()
    {
        if (_least <= _most)
            yield return _least == _most ? FormattableString.Invariant($"{_least}") : FormattableString.Invariant($"{_least} to {_most}");
        foreach (string word in _words)
            yield return word;
        if (_hasMissing)
            yield return "missing";
    }
}
