using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tables;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>Turns a symbol's scored days into rows, and says of those without a score why.</summary>
internal sealed class RowCollector
{
    // Reasons need the values of all nodes; so many rows are evaluated with all of them at a time.
    private const int ReasonRows = 256;

    private readonly Pack _pack;
    private readonly ImmutableArray<PanelColumn> _columns;
    private readonly (int Node, string Id, SourceSpan Span)[] _mustBe;
    private readonly List<double>[] _values;
    private readonly List<string> _words = [];
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly string _symbol;

    public RowCollector(string symbol, Pack pack, ImmutableArray<PanelColumn> columns)
    {
        (_symbol, _pack, _columns) = (symbol, pack, columns);
        _values = [.. Enumerable.Range(0, columns.Length + 5).Select(_ => new List<double>())];
        var parts = pack.Dimensions.SelectMany(d => d.SubScores).Where(s => s.Missing == MissingPolicy.Fail).Select(s => (s.Raw, s.Id, s.Span));
        _mustBe = [.. parts, .. pack.Composite is { Missing: MissingPolicy.Fail } ? pack.Dimensions.Select(d => (d.Node, d.Id, d.Span)) : []];
    }

    public int Count => _values[0].Count;

    public void Add(ScoreHistory history)
    {
        int first = Count;
        double symbol = Code(_symbol);
        for (int row = 0; row < history.Count; row++)
        {
            _values[0].Add(symbol);
            _values[1].Add(history.Dates[row].DayNumber);
            _values[2].Add(history.Data.Bars.Close.Span[history.FirstBar + row]);
        }

        for (int i = 0; i < _columns.Length; i++)
            AddColumn(_values[i + 3], _columns[i], history.Rows.Of(_columns[i].Node));
        AddStatus(history);
    }

    public TableBlock Build() => new(Count, [.. _values.Select(v => v.ToArray())], [.. _words]);

    private void AddColumn(List<double> target, PanelColumn column, ReadOnlySpan<double> values)
    {
        if (column.Kind != CellKind.Text)
        {
            target.AddRange(values);
            return;
        }

        foreach (double value in values)
            target.Add(double.IsNaN(value) ? double.NaN : Code(_pack.Plan.Texts.Text(value)));
    }

    private void AddStatus(ScoreHistory history)
    {
        var (statuses, reasons) = (_values[^2], _values[^1]);
        double scored = Code(PanelStatus.Scored);
        RowValues? all = null;
        int start = 0;
        for (int row = 0; row < history.Count; row++)
        {
            int failing = Failing(history, row, out var refused);
            if (failing < 0)
            {
                statuses.Add(scored);
                reasons.Add(double.NaN);
                continue;
            }

            if (all is null || row >= start + all.Count)
                (start, all) = (row, RowValues.OfHistory(history.Series, history.FirstBar + row, Unscored(history, row)));
            string why = MissingReason.Of(history.Series, all, failing, row - start, history.FirstBar + row);
            statuses.Add(Code(refused is null ? PanelStatus.Missing : PanelStatus.Refused));
            reasons.Add(Code(refused is var (id, span) ? Brief(ScoringDiagnostics.MustNotBeMissing(span, id, why)) : why));
        }
    }

    // How many rows from here reach as far as the last one without a score, within so many as are evaluated at a time.
    private int Unscored(ScoreHistory history, int first)
    {
        int last = first;
        for (int row = first + 1; row < Math.Min(first + ReasonRows, history.Count); row++)
            if (Failing(history, row, out _) >= 0)
                last = row;
        return last - first + 1;
    }

    /// <summary>A problem in one line.</summary>
    public static string Brief(Diagnostic problem) => $"{problem.Code}: {problem.Message}";

    // The node whose lack leaves the row without a score; -1 where there is none.
    private int Failing(ScoreHistory history, int row, out (string Id, SourceSpan Span)? refused)
    {
        refused = null;
        foreach (var (node, id, span) in _mustBe)
        {
            if (!double.IsNaN(history.Rows[node, row]))
                continue;
            refused = (id, span);
            return node;
        }

        return _pack.Composite is { } composite && double.IsNaN(history.Rows[composite.Node, row]) ? composite.Node : -1;
    }

    private int Code(string word)
    {
        if (_codes.TryGetValue(word, out int code))
            return code;
        _words.Add(word);
        return _codes[word] = _words.Count - 1;
    }
}
