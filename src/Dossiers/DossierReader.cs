using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Dossiers;

/// <summary>Reads a dossier file and checks what can be checked without a pack.</summary>
public sealed class DossierReader
{
    private readonly DossierDocument _document;
    private readonly DiagnosticBag _diagnostics;
    private readonly DateOnly _known;

    private DossierReader(DossierDocument document, DiagnosticBag diagnostics)
    {
        _document = document;
        _diagnostics = diagnostics;
        _known = document.Known ?? document.AsOf ?? DateOnly.MinValue;
    }

    /// <summary>Reads a file; null where it is wrong (then diagnostics say why).</summary>
    public static Dossier? Read(string path, string shownPath, DiagnosticBag diagnostics)
    {
        if (YamlReader.ReadFile(path, shownPath, diagnostics) is not { } node)
            return null;
        return Read(node, diagnostics);
    }

    /// <summary>Reads a document; null where it is wrong (then diagnostics say why).</summary>
    public static Dossier? Read(YamlNode node, DiagnosticBag diagnostics)
    {
        if (new YamlBinder(diagnostics).Bind<DossierDocument>(node) is not { } document)
            return null;
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(node.Span.Source.Text)));
        return new DossierReader(document, diagnostics).Make(hash);
    }

    private Dossier Make(string hash)
    {
        ImmutableArray<DossierInput> inputs = [.. _document.Inputs.Select(Input)];
        return Make(hash, inputs) with { Correlations = new CorrelationReader(inputs, _diagnostics).Read(_document.Correlations, _document.Source ?? "") };
    }

    private Dossier Make(string hash, ImmutableArray<DossierInput> inputs) => new(
        _document.Symbol.Text,
        _document.Symbol.Whole,
        _document.Name ?? _document.Symbol.Text,
        _document.Currency ?? "USD",
        _document.Benchmark,
        _document.AsOf,
        inputs,
        [.. _document.Catalysts.Select(Event).OfType<Catalyst>().OrderBy(c => c.From).ThenBy(c => c.To)],
        [.. _document.Arguments.Select(a => new Argument(
            a.Side, a.Text, a.Basis ?? _document.Basis, a.Source ?? _document.Source ?? "", a.Known ?? _known, a.Span))],
        hash)
    { Statements = new StatementHistory([.. _document.Statements.Select(Filing)]) };

    private Statement Filing(StatementEntry entry)
    {
        if (entry.Filed < entry.Period)
            _diagnostics.Add(DossierDiagnostics.FiledEarly(entry.Span, entry.Period, entry.Filed));
        if (entry.Values.IsEmpty)
            _diagnostics.Add(DossierDiagnostics.NoValue(entry.Span with { Length = 1 }));
        if (_document.Statements.Any(s => s.Span.Start < entry.Span.Start && (s.Period, s.Per, s.Filed) == (entry.Period, entry.Per, entry.Filed)))
            _diagnostics.Add(DossierDiagnostics.RepeatedFiling(entry.Span with { Length = 1 }, entry.Period, entry.Filed));
        var (basis, source) = (entry.Basis ?? _document.Basis, entry.Source ?? _document.Source ?? "");
        var values = entry.Values.Select(v => (v.Key, Value: Value(new ValueEntry { Value = v.Value, Basis = basis, Source = source, Known = entry.Filed })));
        return new Statement(
            entry.Period, entry.Per, entry.Filed,
            [.. values.Where(v => v.Value is not null).Select(v => new StatementValue(v.Key.Text, v.Key.Whole, v.Value!))], entry.Span);
    }

    private DossierInput Input(Named<InputEntry> entry)
    {
        var values = entry.Value.Revisions.Select(Value).OfType<DossierValue>().OrderBy(v => v.Known).ToImmutableArray();
        for (int i = 1; i < values.Length; i++)
            if (values[i].Known == values[i - 1].Known)
                _diagnostics.Add(DossierDiagnostics.RepeatedRevision(values[i].Span, entry.Key.Text, values[i].Known));
        return new DossierInput(entry.Key.Text, entry.Key.Whole, values);
    }

    private DossierValue? Value(ValueEntry entry) =>
        Read(entry) is { } value ? value with { IsFixed = entry.Fixed, Distribution = entry.Distribution } : null;

    private DossierValue? Read(ValueEntry entry)
    {
        var (basis, source, known) = (entry.Basis ?? _document.Basis, entry.Source ?? _document.Source ?? "", entry.Known ?? _known);
        var span = entry.Value.Whole;
        string text = entry.Value.Text.Trim();
        if (text.Length == 0)
        {
            _diagnostics.Add(DossierDiagnostics.NoValue(span));
            return null;
        }

        if (text.Contains("..", StringComparison.Ordinal))
            return Range(text.Split(".."), span) is var (low, high)
                ? new DossierValue(low, high, null, null, basis, source, known, span)
                : null;
        if (YamlBinder.TryNumber(text, out double number))
            return new DossierValue(number, number, null, null, basis, source, known, span);
        if (YamlBinder.TryDate(text, out var date))
            return new DossierValue(null, null, null, date, basis, source, known, span);
        if (char.IsAsciiDigit(text[0]) || (text[0] == '-' && text.Length > 1 && char.IsAsciiDigit(text[1])))
        {
            _diagnostics.Add(DossierDiagnostics.BadNumber(span, text));
            return null;
        }

        return new DossierValue(null, null, text, null, basis, source, known, span);
    }

    private (double, double)? Range(string[] ends, SourceSpan span)
    {
        bool numbers = YamlBinder.TryNumber(ends[0].Trim(), out double low) & YamlBinder.TryNumber(ends[^1].Trim(), out double high) & ends.Length == 2;
        if (numbers && low <= high)
            return (low, high);
        _diagnostics.Add(DossierDiagnostics.BadRange(span, numbers));
        return null;
    }

    private Catalyst? Event(CatalystEntry entry)
    {
        if (Days(entry) is not var (from, to))
            return null;
        return new Catalyst(
            entry.Event, from, to, entry.Impact, entry.Bias, entry.Note ?? "", entry.Basis ?? _document.Basis,
            entry.Source ?? _document.Source ?? "", entry.Known ?? _known, entry.Span);
    }

    private (DateOnly, DateOnly)? Days(CatalystEntry entry)
    {
        if (entry is { Date: { } day, Window: null })
            return (day, day);
        if (entry is { Date: null, Window: { } window })
            return Window(window);
        // A date that could not be read has been reported where it stands.
        if (entry.Window is not null || !_diagnostics.Items.Any(d => d.Span is { } place && Holds(entry.Span, place)))
            _diagnostics.Add(DossierDiagnostics.BadEventDate(entry.Window?.Whole ?? entry.Span, entry.Event));
        return null;
    }

    private (DateOnly, DateOnly)? Window(MappedText window)
    {
        string[] ends = window.Text.Split("..");
        bool dates = YamlBinder.TryDate(ends[0].Trim(), out var from) & YamlBinder.TryDate(ends[^1].Trim(), out var to) & ends.Length == 2;
        if (dates && from <= to)
            return (from, to);
        _diagnostics.Add(DossierDiagnostics.BadWindow(window.Whole, dates));
        return null;
    }

    private static bool Holds(SourceSpan outer, SourceSpan inner) => inner.Start >= outer.Start && inner.Start < outer.Start + outer.Length;
}
