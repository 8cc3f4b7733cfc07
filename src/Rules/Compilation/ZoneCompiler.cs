using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Defines zones: <c>name.low</c>, <c>name.high</c>, and <c>name</c> for the middle.</summary>
internal sealed class ZoneCompiler(Definitions definitions)
{
    private readonly Dictionary<string, Zone> _zones = new(StringComparer.Ordinal);

    /// <summary>Adds the three names of a zone, unless they are taken.</summary>
    public void Define(string name, SourceSpan span, MappedText low, MappedText high, Unit unit)
    {
        if (!definitions.Add(name, span, () => Compile(name, span), [], [name + ".low", name + ".high"]))
            return;
        // A zone of one price says what is wrong with it once.
        bool isPoint = ReferenceEquals(low, high);
        definitions.Add(name + ".low", span, low, () => definitions.Bind(low, unit, isPoint ? "\"at\"" : "\"low\" of a zone"));
        definitions.Add(name + ".high", span, high, () => definitions.Bind(high, unit, isPoint ? "\"at\"" : "\"high\" of a zone"));
    }

    /// <summary>A zone once bound; null where an end is wrong.</summary>
    public Zone? Find(string name) => _zones.GetValueOrDefault(name);

    private int? Compile(string name, SourceSpan span)
    {
        if (!definitions.Bound.TryGetValue(name + ".low", out int low) || !definitions.Bound.TryGetValue(name + ".high", out int high))
            return null;
        var arithmetic = new PlanArithmetic(definitions.Plan, span);
        _zones[name] = new Zone(low, high, arithmetic.Middle(low, high));
        return _zones[name].Middle;
    }
}
