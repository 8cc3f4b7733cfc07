using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Syntax;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>A name with what binds it.</summary>
/// <param name="Span">Where it is declared.</param>
/// <param name="Bind">Binds it once all that it needs is bound.</param>
/// <param name="Reads">The expressions whose names it needs.</param>
/// <param name="Needs">Further names that it needs.</param>
/// <param name="Expression">The expression that is its value; null for names that the engine derives.</param>
internal sealed record Definition(SourceSpan Span, Func<int?> Bind, ImmutableArray<MappedText> Reads, ImmutableArray<string> Needs, MappedText? Expression);

/// <summary>
/// The order in which names are bound: needs come first. It is found depth-first with a stack of its own, so that no chain of facts can overflow the
/// stack; a name met again while it is still open closes a cycle, which is reported.
/// </summary>
internal sealed class DefinitionOrder(IReadOnlyDictionary<string, Definition> definitions, Func<MappedText, SyntaxNode?> parse, DiagnosticBag diagnostics)
{
    // Whether a name is closed: all that it needs has its place.
    private readonly Dictionary<string, bool> _state = new(StringComparer.Ordinal);
    private readonly Stack<(string Name, Queue<string> Needs)> _open = new();

    /// <summary>All names, each after those that it needs.</summary>
    public List<string> Find()
    {
        var order = new List<string>();
        foreach (string root in definitions.Keys)
        {
            Open(root);
            while (_open.TryPeek(out var top))
            {
                if (top.Needs.TryDequeue(out string? need))
                {
                    if (_state.TryGetValue(need, out bool closed) && !closed)
                        ReportCycle(need);
                    else
                        Open(need);
                    continue;
                }

                _state[top.Name] = true;
                order.Add(top.Name);
                _open.Pop();
            }
        }

        return order;
    }

    private void Open(string name)
    {
        if (!definitions.TryGetValue(name, out var definition) || !_state.TryAdd(name, false))
            return;
        var needs = definition.Reads.SelectMany(read => parse(read) is { } syntax ? SyntaxNames.Of(syntax) : []).Concat(definition.Needs);
        _open.Push((name, new Queue<string>(needs)));
    }

    private void ReportCycle(string name)
    {
        var cycle = _open.Select(o => o.Name).TakeWhile(n => n != name).Append(name).Reverse().Append(name);
        diagnostics.Add(RuleDiagnostics.Cycle(definitions[name].Span, cycle));
    }
}
