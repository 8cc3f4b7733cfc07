using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Audit.Verifying;

/// <summary>
/// The seal of an HTML report: a comment at its end with what it was made from, the report as JSON in compressed form, and the hash of the whole page.
/// </summary>
public static partial class PageSeal
{
    private const string Start = "<!-- sealed\n";
    private const string End = "\n-->\n";
    private const string ReportKey = "report_gzip_base64";

    /// <summary>Puts the seal at a page's end.</summary>
    /// <param name="page">The page.</param>
    /// <param name="json">The report as JSON, whose head the seal repeats.</param>
    public static string Close(string page, string json)
    {
        // The head of the JSON, up to the scores: what decides how the report is computed, in the same layout.
        string head = json[..json.IndexOf("\n  \"composite\":", StringComparison.Ordinal)];
        string text = (head + $"\n  \"{ReportKey}\": \"{Pack(json)}\",\n  \"sha256\": \"{TextSeal.Open}\"\n}}").Replace("--", "-\\u002d", StringComparison.Ordinal);
        return TextSeal.Close(page + Start + text + End);
    }

    /// <summary>The report as JSON that a page carries; null where it carries none, or one that cannot be read.</summary>
    public static string? Report(string page)
    {
        if (Reports().Match(page) is not { Success: true } found)
            return null;
        try
        {
            using var packed = new GZipStream(new MemoryStream(Convert.FromBase64String(found.Groups["report"].Value)), CompressionMode.Decompress);
            using var reader = new StreamReader(packed, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>A page with the report that another one carries, which says the same: how it is compressed may differ by computer.</summary>
    internal static string WithReportOf(string other, string page) => Reports().Replace(page, Reports().Match(other).Value, 1);

    private static string Pack(string json)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
            stream.Write(Encoding.UTF8.GetBytes(json));
        return Convert.ToBase64String(packed.ToArray());
    }

    /// <summary>The places at which two pages differ, by section.</summary>
    public static IReadOnlyList<Replays.JsonDifference> Between(string stated, string computed)
    {
        string[] first = Pieces().Split(stated);
        string[] second = Pieces().Split(computed);
        var found = new List<Replays.JsonDifference>();
        string section = "head";
        for (int i = 0; i < Math.Max(first.Length, second.Length); i++)
        {
            string was = i < first.Length ? first[i] : "";
            string now = i < second.Length ? second[i] : "";
            if (now.StartsWith(Start, StringComparison.Ordinal))
                section = "seal";
            if (Ids().Match(now) is { Success: true } id)
                section = "#" + id.Groups["id"].Value;
            if (was != now)
                found.Add(new Replays.JsonDifference(section, Around(was, now), Around(now, was)));
            // What follows a piece too many would all be different.
            if (was != now && first.Length != second.Length)
                break;
        }

        return found;
    }

    // Scripts are one piece each: of a long one, what stands around the difference.
    private static string Around(string text, string other)
    {
        int at = text.AsSpan().CommonPrefixLength(other);
        int from = Math.Max(0, at - 30);
        return (from > 0 ? "…" : "") + text[from..Math.Min(text.Length, at + 30)].Trim();
    }

    [GeneratedRegex($"\"{ReportKey}\": \"(?<report>[^\"]*)\"", RegexOptions.RightToLeft)]
    private static partial Regex Reports();

    [GeneratedRegex("(<[^>]*>)")]
    private static partial Regex Pieces();

    [GeneratedRegex("^<(section|details|header|footer|script|li)\\b[^>]*\\bid=\"(?<id>[^\"]+)\"")]
    private static partial Regex Ids();
}
