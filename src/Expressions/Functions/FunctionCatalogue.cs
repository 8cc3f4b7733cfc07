using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SyntheticAlpha.Expressions.Functions;

/// <summary>The series functions that expressions may call, by name.</summary>
public sealed class FunctionCatalogue
{
    private readonly FrozenDictionary<string, SeriesFunction> _byName;

    /// <summary>Holds <paramref name="functions"/>; names must not repeat.</summary>
    public FunctionCatalogue(IEnumerable<SeriesFunction> functions)
    {
        Functions = [.. functions.OrderBy(f => f.Name, StringComparer.Ordinal)];
        _byName = Functions.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>All functions in the order of their names.</summary>
    public ImmutableArray<SeriesFunction> Functions { get; }

    /// <summary>The function of a name, or null.</summary>
    public SeriesFunction? Find(string name) => _byName.GetValueOrDefault(name);
}
