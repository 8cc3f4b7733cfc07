#:property PublishAot=false
#:property GenerateDocumentationFile=true
// Writes bars/*.csv and dossiers/*.yaml: SYNTHETIC data of invented companies, no market data. Eight prices walk at random around a
// common market (the benchmark MKT, their mean), each sector with a drift of its own that turns once.
//
//   dotnet run examples/universe/generate.cs [folder]
//
// The bytes are the same on every platform: own random numbers, only + - * / on the way to a price, and no clock or culture.
using System.Globalization;
using System.Text;

var folder = args.FirstOrDefault() ?? AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Path.Combine("examples", "universe");
(string Symbol, string Name, string Sector, string Later)[] companies =
[
    ("ALFA", "Alfa Machines", "industry", ""), ("BRVO", "Bravo Tools", "industry", ""), ("CHAR", "Charlie Rail", "industry", ""),
    ("DLTA", "Delta Software", "technology", ""), ("ECHO", "Echo Networks", "technology", ""), ("FOXT", "Foxtrot Chips", "technology", ""),
    ("GOLF", "Golf Power", "energy", ""), ("HOTL", "Hotel Grid", "energy", "technology"),
];
var days = Days(new DateOnly(2024, 5, 1), 300);
var mean = new double[days.Count, 5];
for (int c = 0; c < companies.Length; c++)
{
    double[,] bars = Walk((ulong)c + 11, days.Count, companies[c].Sector);
    for (int i = 0; i < days.Count; i++)
        for (int k = 0; k < 5; k++)
            mean[i, k] += bars[i, k] / companies.Length;
    Write(companies[c].Symbol, bars);
    Dossier(companies[c]);
}

Write("MKT", mean);
return 0;

static List<DateOnly> Days(DateOnly first, int count)
{
    var found = new List<DateOnly>();
    for (var day = first; found.Count < count; day = day.AddDays(1))
        if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            found.Add(day);
    return found;
}

static double[,] Walk(ulong seed, int count, string sector)
{
    ulong state = seed * 0x9E3779B97F4A7C15;
    double Next()
    {
        state = state * 6364136223846793005 + 1442695040888963407;
        return (state >> 11) / 9007199254740992.0;
    }

    for (int i = 0; i < 8; i++)
        Next();
    var bars = new double[count, 5];
    double price = 40 + 60 * Next();
    for (int i = 0; i < count; i++)
    {
        double drift = sector switch { "technology" => i < 180 ? 0.0016 : -0.0012, "energy" => i < 180 ? -0.0008 : 0.0018, _ => 0.0004 };
        double open = price * (1 + 0.006 * (Next() - 0.5));
        double close = open * (1 + drift + 0.015 * (Next() + Next() + Next() - 1.5));
        bars[i, 0] = open;
        bars[i, 1] = Math.Max(open, close) * (1 + 0.006 * Next());
        bars[i, 2] = Math.Min(open, close) * (1 - 0.006 * Next());
        bars[i, 3] = price = close;
        bars[i, 4] = 400_000 + 900_000 * Next() * Next();
    }

    return bars;
}

void Write(string symbol, double[,] bars)
{
    var text = new StringBuilder("date,open,high,low,close,volume\n");
    for (int i = 0; i < days.Count; i++)
        text.Append(CultureInfo.InvariantCulture, $"{days[i]:yyyy-MM-dd},{bars[i, 0]:F2},{bars[i, 1]:F2},{bars[i, 2]:F2},{bars[i, 3]:F2},{bars[i, 4]:F0}\n");
    Directory.CreateDirectory(Path.Combine(folder, "bars"));
    File.WriteAllText(Path.Combine(folder, "bars", symbol + ".csv"), text.ToString());
}

// One company changes its sector, which counts from the day it became known.
void Dossier((string Symbol, string Name, string Sector, string Later) c)
{
    string sector = c.Later.Length == 0 ? c.Sector : $"\n    - {{value: {c.Sector}, known: 2024-04-30}}\n    - {{value: {c.Later}, known: 2025-03-03}}";
    Directory.CreateDirectory(Path.Combine(folder, "dossiers"));
    File.WriteAllText(Path.Combine(folder, "dossiers", c.Symbol + ".yaml"), $"""
        # yaml-language-server: $schema=../../../schemas/dossier.schema.json
        symbol: {c.Symbol}
        name: {c.Name} (invented)
        currency: USD
        benchmark: MKT
        known: 2024-04-30
        source: invented
        basis: observed

        inputs:
          sector: {sector}

        """.Replace("sector: \n", "sector:\n", StringComparison.Ordinal).ReplaceLineEndings("\n"));
}
