using System.Collections.Immutable;
using System.Runtime.InteropServices;
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

    // The composite comes last, without a name: it may be missing, but then there is no score.
    private readonly (int Node, string? Id, SourceSpan Span)[] _mustBe;
    private readonly double[][] _values;
    private readonly List<string> _words = [];
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly string _symbol;

    // What rows that are scored have to say of their data; null for nothing.
    private readonly string? _notice;
    private int _adding;

    public RowCollector(string symbol, Pack pack, ImmutableArray<PanelColumn> columns, BlockColumns memory, Diagnostic? notice = null)
    {
        (_symbol, _pack, _columns, _notice) = (symbol, pack, columns, notice?.InOneLine);
        _values = memory.Take(columns.Length + 5);
        var parts = pack.Dimensions.SelectMany(d => d.SubScores).Where(s => s.Missing == MissingPolicy.Fail).Select(s => (s.Raw, (string?)s.Id, s.Span));
        var dimensions = pack.Composite is { Missing: MissingPolicy.Fail } ? pack.Dimensions.Select(d => (d.Node, (string?)d.Id, d.Span)) : [];
        _mustBe = [.. parts, .. dimensions, .. pack.Composite is { } composite ? [(composite.Node, null, default)] : Array.Empty<(int, string?, SourceSpan)>()];
    }

    public int Count { get; private set; }

    public void Add(ScoreHistory history)
    {
        Reserve(Count + history.Count);
        New(0).Fill(Code(_symbol));
        var days = New(1);
        for (int row = 0; row < days.Length; row++)
            days[row] = history.Dates[row].DayNumber;
        history.Data.Bars.Close.Span.Slice(history.FirstBar, history.Count).CopyTo(New(2));
        for (int i = 0; i < _columns.Length; i++)
            AddColumn(New(i + 3), _columns[i], history.Rows.Of(_columns[i].Node));
        AddStatus(history, New(_values.Length - 2), New(_values.Length - 1));
        Count += history.Count;
    }

    public TableBlock Build() => new(Count, ImmutableCollectionsMarshal.AsImmutableArray(_values), [.. _words]);

    // The rows of a column that are being added.
    private Span<double> New(int column) => _values[column].AsSpan(Count, _adding);

    private void Reserve(int count)
    {
        _adding = count - Count;
        for (int i = 0; i < _values.Length; i++)
            if (_values[i].Length < count)
                _values[i] = Longer(_values[i].AsSpan(0, Count), Math.Max(count, 2 * Count));
    }

    private static double[] Longer(ReadOnlySpan<double> values, int length)
    {
        double[] longer = GC.AllocateUninitializedArray<double>(length);
        values.CopyTo(longer);
        return longer;
    }

    private void AddColumn(Span<double> target, PanelColumn column, ReadOnlySpan<double> values)
    {
        if (column.Kind != CellKind.Text)
        {
            values.CopyTo(target);
            return;
        }

        // The same few texts, day after day.
        var (last, code) = (double.NaN, double.NaN);
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] != last)
                (last, code) = (values[row], double.IsNaN(values[row]) ? double.NaN : Code(_pack.Plan.Texts.Text(values[row])));
            target[row] = code;
        }
    }

    private void AddStatus(ScoreHistory history, Span<double> statuses, Span<double> reasons)
    {
        statuses.Fill(Code(PanelStatus.Scored));
        int[] failing = Failing(history);
        reasons.Fill(_notice is null || !failing.Contains(-1) ? double.NaN : Code(_notice));
        RowValues? all = null;
        int start = 0;
        for (int row = NextFailing(failing, 0); row < failing.Length; row = NextFailing(failing, row + 1))
        {
            if (all is null || row >= start + all.Count)
                (start, all) = (row, RowValues.OfHistory(history.Series, history.FirstBar + row, Unscored(failing, row)));
            var (node, id, span) = _mustBe[failing[row]];
            string why = MissingReason.Of(history.Series, all, node, row - start, history.FirstBar + row);
            statuses[row] = Code(id is null ? PanelStatus.Missing : PanelStatus.Refused);
            reasons[row] = Code(id is null ? why : Brief(ScoringDiagnostics.MustNotBeMissing(span, id, why)));
        }
    }

    private static int NextFailing(int[] failing, int from)
    {
        int next = failing.AsSpan(from).IndexOfAnyExcept(-1);
        return next < 0 ? failing.Length : from + next;
    }

    // How many rows from here reach as far as the last one without a score, within so many as are evaluated at a time.
    private static int Unscored(int[] failing, int first) =>
        failing.AsSpan(first, Math.Min(ReasonRows, failing.Length - first)).LastIndexOfAnyExcept(-1) + 1;

    /// <summary>A problem in one line.</summary>
    public static string Brief(Diagnostic problem) => $"{problem.Code}: {problem.Message}";

    // Which of the nodes that must be there leaves each row without a score, the first of them; -1 where there is none.
    private int[] Failing(ScoreHistory history)
    {
        int[] failing = new int[history.Count];
        failing.AsSpan().Fill(-1);
        for (int i = _mustBe.Length - 1; i >= 0; i--)
        {
            var values = history.Rows.Of(_mustBe[i].Node);
            for (int row = 0; row < failing.Length; row++)
                if (double.IsNaN(values[row]))
                    failing[row] = i;
        }

        return failing;
    }

    private int Code(string word)
    {
        if (_codes.TryGetValue(word, out int code))
            return code;
        _words.Add(word);
        return _codes[word] = _words.Count - 1;
    }
}
