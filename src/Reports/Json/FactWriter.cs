using System.Collections.Immutable;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using static SyntheticAlpha.Reports.Json.AssessmentReader;

namespace SyntheticAlpha.Reports.Json;

/// <summary>Makes the parts of a report that say what the scores rest on.</summary>
internal sealed class FactWriter(AssessmentReader reader, Trace trace)
{
    public ImmutableArray<FactDocument> Facts() =>
        [.. reader.Assessment.Pack.Inputs.Where(i => i.Node is not null).Select(i => Input(i, i.Node!.Value)), .. reader.Assessment.Pack.Facts.Select(Fact)];

    public ImmutableSortedDictionary<int, StepDocument> Steps() => trace.Entries.ToImmutableSortedDictionary(e => e.Key, e => Step(e.Value));

    private FactDocument Input(InputDefinition input, int node)
    {
        var value = reader.Assessment.InputOf(node);
        var range = reader.Assessment.Range(node);
        return new FactDocument(
            input.Name, input.Title, FactKind.Input, reader.Value(node), range?.Low, range?.High, reader.Unit(node), Text(node), reader.Missing(node),
            value?.Basis, value is null ? null : Given(value.Source), value is null ? null : Given(value.Known), null, Place(input.Span));
    }

    private FactDocument Fact(FactDefinition fact)
    {
        var range = reader.Assessment.Range(fact.Node);
        return new FactDocument(
            fact.Name, fact.Title, FactKind.Fact, reader.Value(fact.Node), range?.Low, range?.High, reader.Unit(fact.Node), Text(fact.Node),
            reader.Missing(fact.Node), null, null, null, fact.Expression, Place(fact.Span));
    }

    private string? Text(int node) => trace.Entries.TryGetValue(node, out var entry) ? entry.Value : null;

    private StepDocument Step(TraceEntry entry) => new(
        entry.Name, entry.Title, entry.Expression, Given(entry.Place), reader.Value(entry.Id), entry.Value, Given(entry.Unit), entry.Missing,
        entry.Operands, Given(entry.Origin));
}
