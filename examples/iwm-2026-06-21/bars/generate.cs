#:property PublishAot=false
#:property GenerateDocumentationFile=true
// Writes IWM.csv and SPY.csv: SYNTHETIC daily bars, no market data. The paths are drawn from seeds around a few
// anchor prices and shaped so that their technical figures (averages, momentum, volatility, beta, volume) on
// 2026-06-18 hold those of the reference report; any other likeness to the real funds is only approximate.
//
//   dotnet run examples/iwm-2026-06-21/bars/generate.cs [folder]     write the two files
//   dotnet run examples/iwm-2026-06-21/bars/generate.cs -- --verify  check every target, and the files on disk
//
// The bytes are the same on every platform: own random numbers, only + - * / and whole numbers on the way to a
// price (no exp, log or sine, whose last digit differs between math libraries), and no clock or culture.
using System.Globalization;
using System.Text;

var folder = args.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal))
    ?? AppContext.GetData("EntryPointFileDirectoryPath") as string
    ?? Path.Combine("examples", "iwm-2026-06-21", "bars");
var days = Calendar.TradingDays(new DateOnly(2023, 6, 1), new DateOnly(2026, 6, 18));
var iwm = Generator.Iwm(days);
var spy = Generator.Spy(iwm);
if (args.Contains("--verify"))
{
    Target[] onDisk = [Csv.Matches(folder, "IWM.csv", iwm), Csv.Matches(folder, "SPY.csv", spy)];
    return Report.Print([.. Targets.All(iwm, spy), .. onDisk]);
}
Directory.CreateDirectory(folder);
Csv.Write(folder, "IWM.csv", iwm);
Csv.Write(folder, "SPY.csv", spy);
return 0;

internal readonly record struct Bar(DateOnly Date, double Open, double High, double Low, double Close, long Volume);

/// <summary>A price the path goes through. Back counts bars from the last one, which is 0.</summary>
internal readonly record struct Anchor(int Back, double Price);

/// <summary>How far the bars of one fund reach beyond their closes, and how much is traded.</summary>
internal sealed record Shape(double Gap, double Wick, double BaseVolume, double UsualMove, double UpDayExtra);

/// <summary>One wanted figure: its value on these bars and the range it must lie in.</summary>
internal sealed record Target(string Name, double Value, double Min, double Max)
{
    public bool Holds => Value >= Min && Value <= Max;
}

internal static class Calendar
{
    // The days on which the exchange was, or will be, closed all day.
    private static readonly HashSet<string> Holidays = [.. """
        2023-06-19 2023-07-04 2023-09-04 2023-11-23 2023-12-25
        2024-01-01 2024-01-15 2024-02-19 2024-03-29 2024-05-27 2024-06-19 2024-07-04 2024-09-02 2024-11-28 2024-12-25
        2025-01-01 2025-01-09 2025-01-20 2025-02-17 2025-04-18 2025-05-26 2025-06-19 2025-07-04 2025-09-01 2025-11-27
        2025-12-25 2026-01-01 2026-01-19 2026-02-16 2026-04-03 2026-05-25 2026-06-19
        """.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    public static DateOnly[] TradingDays(DateOnly first, DateOnly last) =>
        [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Where(IsOpen)];

    private static bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(Csv.Iso(day));
}

/// <summary>SplitMix64; the sum of twelve uniform draws stands for a normal one, so no math library is needed.</summary>
internal sealed class Noise(ulong seed)
{
    private ulong _state = seed;

    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++) sum += Uniform();
        return sum;
    }

    private double Uniform()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}

/// <summary>Found by a search outside this program: with these the seeded figures fall in their ranges together.</summary>
internal static class Seeds
{
    public const ulong History = 2565, Recent = 198362, Bars = 198362004, Volume = 48, Spy = 3340;
}

internal static class Generator
{
    private const double DailyNoise = 0.0130, SpyShare = 0.58, SpyDrift = 0.00028, SpyNoise = 0.0050, SpyLast = 704.62;
    private const int RecentFrom = 50, SpyBlock = 85;
    private static readonly Shape IwmShape = new(0.0036, 0.0044, 30.0e6, 0.0130, 0.06);
    private static readonly Shape SpyShape = new(0.0026, 0.0034, 62.0e6, 0.0090, 0.00);

    // Broad course first; the last bars one by one, since the latest close, high and momentum are wanted exactly.
    private static readonly Anchor[] Anchors =
    [
        new(764, 175), new(723, 196), new(662, 165), new(618, 200), new(557, 208), new(543, 195), new(487, 203),
        new(473, 223), new(468, 206), new(430, 221), new(390, 243), new(366, 222), new(345, 228), new(299, 195),
        new(275, 207), new(246, 186.6), new(222, 215), new(200, 230), new(170, 240), new(140, 247), new(110, 249),
        new(80, 251), new(50, 256), new(36, 266), new(30, 261), new(22, 277), new(16, 273.6), new(13, 278.8),
        new(6, 297.9), new(5, 293.9), new(4, 293.2), new(3, 294.3), new(2, 296.2), new(1, 289.88), new(0, 295.59),
    ];

    public static Bar[] Iwm(DateOnly[] days)
    {
        var closes = Path(days.Length);
        // Mean closes that give averages of 286.5 (20 bars), 272.5 (50) and 252.5 (200): newest window first.
        Bend(closes, 6, 20, 0, 20, 286.5);
        Bend(closes, 19, 50, 20, 50, (50 * 272.5 - 20 * 286.5) / 30);
        Bend(closes, 49, 200, 50, 200, (200 * 252.5 - 50 * 272.5) / 150);
        var bars = Dress(days, closes, IwmShape, Seeds.Bars, Seeds.Volume);
        for (var i = 0; i < bars.Length; i++) bars[i] = WithExtremes(bars[i], bars.Length - 1 - i);
        bars[^1] = bars[^1] with { Volume = 32_400_000 };
        return bars;
    }

    /// <summary>Shares the fund's daily moves, with moves of its own, and is scaled to end at its last price.</summary>
    public static Bar[] Spy(Bar[] iwm)
    {
        var own = OwnMoves(iwm.Length);
        var closes = new double[iwm.Length];
        closes[0] = 1;
        for (var i = 1; i < closes.Length; i++)
            closes[i] = closes[i - 1] * (1 + SpyShare * (iwm[i].Close / iwm[i - 1].Close - 1) + SpyDrift + own[i]);
        var scale = SpyLast / closes[^1];
        for (var i = 0; i < closes.Length; i++) closes[i] *= scale;
        return Dress([.. iwm.Select(b => b.Date)], closes, SpyShape, Seeds.Spy + 1, Seeds.Spy + 2);
    }

    // Each block of moves sums to nothing, so that the level does not stray from what the shared moves make it.
    private static double[] OwnMoves(int count)
    {
        var noise = new Noise(Seeds.Spy);
        var moves = new double[count];
        for (var start = 0; start < count; start += SpyBlock)
        {
            var block = moves.AsSpan(start, Math.Min(SpyBlock, count - start));
            var sum = 0.0;
            foreach (ref var move in block) sum += move = SpyNoise * noise.Normal();
            foreach (ref var move in block) move -= sum / block.Length;
        }
        return moves;
    }

    private static double[] Path(int count)
    {
        var closes = new double[count];
        Noise history = new(Seeds.History), recent = new(Seeds.Recent);
        closes[count - 1 - Anchors[0].Back] = Anchors[0].Price;
        foreach (var (from, to) in Anchors.Zip(Anchors.Skip(1)))
            Bridge(closes, from, to, from.Back > RecentFrom ? history : recent);
        return closes;
    }

    // A straight line between two anchors times a random walk tied to 1 at both ends (a Brownian bridge).
    private static void Bridge(double[] closes, Anchor from, Anchor to, Noise noise)
    {
        var steps = from.Back - to.Back;
        var walk = new double[steps + 1];
        for (var i = 1; i <= steps; i++) walk[i] = walk[i - 1] + DailyNoise * noise.Normal();
        for (var i = 1; i <= steps; i++)
        {
            var share = (double)i / steps;
            var line = from.Price + (to.Price - from.Price) * share;
            closes[closes.Length - 1 - from.Back + i] = line * (1 + walk[i] - walk[steps] * share);
        }
    }

    // Adds a smooth hump strictly between two bars, of the height that gives the window (fewest to most bars back,
    // the latter not included) the wanted mean.
    private static void Bend(double[] closes, int newest, int oldest, int windowFrom, int windowTo, double mean)
    {
        var last = closes.Length - 1;
        double Hump(int back) => back <= newest || back >= oldest ? 0 : (double)(back - newest) * (oldest - back);
        double gap = 0, weight = 0;
        for (var back = windowFrom; back < windowTo; back++)
        {
            gap += mean - closes[last - back];
            weight += Hump(back);
        }
        for (var back = windowFrom; back < windowTo; back++) closes[last - back] += gap / weight * Hump(back);
    }

    private static Bar[] Dress(DateOnly[] days, double[] closes, Shape shape, ulong barSeed, ulong volumeSeed)
    {
        Noise noise = new(barSeed), volumeNoise = new(volumeSeed);
        var bars = new Bar[days.Length];
        for (var i = 0; i < bars.Length; i++)
        {
            double before = closes[Math.Max(0, i - 1)], close = Cents(closes[i]);
            // Part of the day's move is often there at the open.
            var open = Cents(before + 0.25 * (close - before) + before * shape.Gap * noise.Normal());
            var high = Cents(Math.Max(open, close) + close * shape.Wick * Math.Abs(noise.Normal()));
            var low = Cents(Math.Min(open, close) - close * shape.Wick * Math.Abs(noise.Normal()));
            bars[i] = new(days[i], open, high, low, close, Volume(close / before - 1, shape, volumeNoise));
        }
        return bars;
    }

    // More is traded on big moves, and a little more on rises where the shape says so.
    private static long Volume(double move, Shape shape, Noise noise)
    {
        var activity = 0.80 + 0.25 * Math.Min(4, Math.Abs(move) / shape.UsualMove);
        var spread = Math.Clamp(1 + 0.15 * noise.Normal(), 0.6, 1.6);
        var lean = move > 0 ? 1 + shape.UpDayExtra : 1;
        return 100 * (long)Math.Round(shape.BaseVolume * activity * spread * lean / 100, MidpointRounding.AwayFromZero);
    }

    // The year's low and high and the month's low are exact, and no other bar's shadow goes beyond them.
    private static Bar WithExtremes(Bar bar, int back)
    {
        double floor = back <= 20 ? 272.50 : back <= 251 ? 185.00 : 0, cap = back <= 251 ? 300.10 : double.MaxValue;
        var low = back is 16 or 246 ? floor : Math.Max(bar.Low, floor);
        var high = back is 6 ? cap : Math.Min(bar.High, cap);
        double bodyLow = Math.Min(bar.Open, bar.Close), bodyHigh = Math.Max(bar.Open, bar.Close);
        return bar with { Low = Math.Min(low, bodyLow), High = Math.Max(high, bodyHigh) };
    }

    private static double Cents(double price) => Math.Round(price * 100, MidpointRounding.AwayFromZero) / 100;
}

/// <summary>The usual definitions, on whole series; results align with the bars and start once there are enough.</summary>
internal static class Measure
{
    public static double[] Sma(double[] x, int n) =>
        [.. Enumerable.Range(0, x.Length).Select(i => i < n - 1 ? double.NaN : x[(i - n + 1)..(i + 1)].Average())];

    /// <summary>An exponential average seeded with the simple average of the first n values.</summary>
    public static double[] Ema(double[] x, int n, double weight)
    {
        var first = Array.FindIndex(x, v => !double.IsNaN(v)) + n - 1;
        var y = new double[x.Length];
        Array.Fill(y, double.NaN);
        y[first] = x[(first - n + 1)..(first + 1)].Average();
        for (var i = first + 1; i < x.Length; i++) y[i] = y[i - 1] + weight * (x[i] - y[i - 1]);
        return y;
    }

    public static double[] Ema(double[] x, int n) => Ema(x, n, 2.0 / (n + 1));

    public static double[] Wilder(double[] x, int n) => Ema(x, n, 1.0 / n);

    /// <summary>A figure of each bar and the one before it; the first bar has none.</summary>
    public static double[] Pairs(Bar[] b, Func<Bar, Bar, double> figure) =>
        [double.NaN, .. b.Zip(b.Skip(1), figure)];

    public static double Rsi(Bar[] b, int n)
    {
        var gain = Wilder(Pairs(b, (p, q) => Math.Max(0, q.Close - p.Close)), n)[^1];
        var loss = Wilder(Pairs(b, (p, q) => Math.Max(0, p.Close - q.Close)), n)[^1];
        return 100 * gain / (gain + loss);
    }

    public static double[] Atr(Bar[] b, int n) =>
        Wilder(Pairs(b, (p, q) => Math.Max(q.High, p.Close) - Math.Min(q.Low, p.Close)), n);

    public static (double Adx, double Plus, double Minus) Adx(Bar[] b, int n)
    {
        static double Move(double wanted, double other) => wanted > other && wanted > 0 ? wanted : 0;
        var range = Atr(b, n);
        var up = Wilder(Pairs(b, (p, q) => Move(q.High - p.High, p.Low - q.Low)), n);
        var down = Wilder(Pairs(b, (p, q) => Move(p.Low - q.Low, q.High - p.High)), n);
        var dx = up.Zip(down, (u, d) => 100 * Math.Abs(u - d) / (u + d)).ToArray();
        return (Wilder(dx, n)[^1], 100 * up[^1] / range[^1], 100 * down[^1] / range[^1]);
    }

    public static double[] SlowK(Bar[] b) => Sma([.. b.Select((bar, i) =>
    {
        var window = b[Math.Max(0, i - 13)..(i + 1)];
        double low = window.Min(w => w.Low), high = window.Max(w => w.High);
        return 100 * (bar.Close - low) / (high - low);
    })], 3);

    public static (double Line, double Signal) Macd(double[] closes)
    {
        var line = Ema(closes, 12).Zip(Ema(closes, 26), (fast, slow) => fast - slow).ToArray();
        return (line[^1], Ema(line, 9)[^1]);
    }

    public static double Volatility(double[] returns)
    {
        var logs = returns.Select(r => Math.Log(1 + r)).ToArray();
        return 100 * Math.Sqrt(Covariance(logs, logs) * 252);
    }

    public static double Covariance(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average();
        return x.Zip(y, (a, c) => (a - mx) * (c - my)).Sum() / (x.Length - 1);
    }

    public static double[] Returns(Bar[] b, int n) => Pairs(b, (p, q) => q.Close / p.Close - 1)[^n..];

    public static double Change(Bar[] b, int from, int to) => 100 * (b[^(to + 1)].Close / b[^(from + 1)].Close - 1);

    public static double Drawdown(Bar[] b)
    {
        double peak = 0, worst = 0;
        foreach (var close in b.Select(bar => bar.Close))
            worst = Math.Min(worst, close / (peak = Math.Max(peak, close)) - 1);
        return 100 * worst;
    }

    /// <summary>How much the last peak that tops the five bars on each side is above the one before it.</summary>
    public static double SwingStep(double[] x)
    {
        var swings = Enumerable.Range(5, x.Length - 10)
            .Where(i => Enumerable.Range(i - 5, 11).All(j => j == i || x[j] < x[i])).Select(i => x[i]).ToArray();
        return swings[^1] - swings[^2];
    }

    public static double MoneyFlow(Bar[] b) =>
        b.Where(q => q.High > q.Low).Sum(q => (2 * q.Close - q.High - q.Low) / (q.High - q.Low) * q.Volume)
        / b.Sum(q => q.Volume);
}

internal static class Targets
{
    public static IEnumerable<Target> All(Bar[] iwm, Bar[] spy) =>
        [.. Closes(iwm), .. Ranges(iwm), .. Volumes(iwm), .. Against(iwm, spy), .. Sound("IWM", iwm), .. Sound("SPY", spy)];

    public static IEnumerable<Target> Closes(Bar[] b)
    {
        var c = b.Select(q => q.Close).ToArray();
        double[] s20 = Measure.Sma(c, 20), s50 = Measure.Sma(c, 50), s200 = Measure.Sma(c, 200);
        yield return new("Last close", c[^1], 295.59, 295.59);
        yield return new("Close before", c[^2], 289.88, 289.88);
        yield return new("Average close, 20 bars", s20[^1], 286.3, 286.7);
        yield return new("Average close, 50 bars", s50[^1], 272.3, 272.7);
        yield return new("Average close, 200 bars", s200[^1], 252.3, 252.7);
        yield return new("Bars in a row with 20 > 50 > 200 averages", Enumerable.Range(1, 500)
            .TakeWhile(i => s20[^i] > s50[^i] && s50[^i] > s200[^i]).Count(), 60, 500);
        yield return new("Rises of the 200-bar average, last 20",
            Enumerable.Range(1, 20).Count(i => s200[^i] > s200[^(i + 1)]), 20, 20);
        yield return new("Lowest close, 15 bars", c[^15..].Min(), 277.01, 290);
        yield return new("Relative strength index 14", Measure.Rsi(b, 14), 65, 67);
        yield return new("MACD line", Measure.Macd(c).Line, 2.0001, 20);
        yield return new("MACD histogram", Measure.Macd(c).Line - Measure.Macd(c).Signal, 0.0001, 2);
        yield return new("Volatility, 30 days, %", Measure.Volatility(Measure.Returns(b, 30)), 19.3, 20.7);
        yield return new("Volatility, 252 days, %", Measure.Volatility(Measure.Returns(b, 252)), 19, 24);
        yield return new("Worst drawdown, whole file, %", Measure.Drawdown(b), -28, -22);
    }

    public static IEnumerable<Target> Ranges(Bar[] b)
    {
        double[] highs = [.. b.Select(q => q.High)], lows = [.. b.Select(q => q.Low)];
        double top = highs[^252..].Max(), bottom = lows[^252..].Min();
        var k = Measure.SlowK(b);
        var (adx, plus, minus) = Measure.Adx(b, 14);
        yield return new("Average true range 14", Measure.Atr(b, 14)[^1], 4.92, 5.08);
        yield return new("Highest high, 252 bars", top, 299.85, 300.35);
        yield return new("  reached so many bars back", b.Length - 1 - Array.LastIndexOf(highs, top), 3, 8);
        yield return new("Lowest low, 252 bars", bottom, 184.6, 185.4);
        yield return new("  reached so many bars back", b.Length - 1 - Array.LastIndexOf(lows, bottom), 225, 251);
        yield return new("Lowest low, 21 bars", lows[^21..].Min(), 272.3, 272.7);
        yield return new("Stochastic slow %K", k[^1], 74, 80);
        yield return new("Stochastic %D", k[^3..].Average(), 74, 80);
        yield return new("Directional index (ADX) 14", adx, 24, 32);
        yield return new("  +DI less -DI", plus - minus, 0.01, 60);
        yield return new("Last swing high above the one before", Measure.SwingStep(highs), 0.01, 60);
        yield return new("Last swing low above the one before", -Measure.SwingStep([.. lows.Select(x => -x)]), 0.01, 60);
    }

    public static IEnumerable<Target> Volumes(Bar[] b)
    {
        var last = b[^20..];
        var moves = Measure.Returns(b, 20);
        double up = last.Where((_, i) => moves[i] > 0).Average(q => q.Volume);
        double down = last.Where((_, i) => moves[i] < 0).Average(q => q.Volume);
        yield return new("Last volume", b[^1].Volume, 32_400_000, 32_400_000);
        yield return new("Mean volume, 20 bars, millions", last.Average(q => q.Volume) / 1e6, 31.4, 32.3);
        yield return new("Volume of up days / down days, 20 bars", up / down, 1.10, 1.35);
        yield return new("Chaikin money flow 20", Measure.MoneyFlow(last), 0.06, 0.16);
    }

    public static IEnumerable<Target> Against(Bar[] iwm, Bar[] spy)
    {
        double[] x = Measure.Returns(spy, 252), y = Measure.Returns(iwm, 252);
        var beta = Measure.Covariance(x, y) / Measure.Covariance(x, x);
        double Ahead(int from, int to) => Measure.Change(iwm, from, to) - Measure.Change(spy, from, to);
        yield return new("Beta to SPY, 252 days", beta, 1.18, 1.22);
        yield return new("Correlation with SPY, 252 days", beta * Measure.Volatility(x) / Measure.Volatility(y), 0.80, 0.90);
        yield return new("Ahead of SPY, last 5 days, points", Ahead(5, 0), 0.7, 2.5);
        yield return new("Ahead of SPY, 5 days before, points", Ahead(10, 5), 0.7, 2.5);
        yield return new("Ahead of SPY, 63 days, points", Ahead(63, 0), 4, 12);
        yield return new("SPY first close", spy[0].Close, 410, 430);
        yield return new("SPY last close", spy[^1].Close, 690, 720);
        yield return new("SPY worst drawdown, 252 bars, %", Measure.Drawdown(spy[^252..]), -9, 0);
        yield return new("SPY mean volume, millions", spy.Average(q => q.Volume) / 1e6, 50, 90);
    }

    public static IEnumerable<Target> Sound(string name, Bar[] b)
    {
        yield return new($"{name} bars with a broken range", b.Count(q =>
            q.Low <= 0 || q.High < Math.Max(q.Open, q.Close) || q.Low > Math.Min(q.Open, q.Close) || q.Volume <= 0), 0, 0);
        yield return new($"{name} largest daily move, %", 100 * Measure.Returns(b, b.Length - 1).Max(Math.Abs), 1, 6);
    }
}

internal static class Csv
{
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static void Write(string folder, string name, Bar[] bars) =>
        File.WriteAllBytes(Path.Combine(folder, name), Bytes(bars));

    public static Target Matches(string folder, string name, Bar[] bars)
    {
        var path = Path.Combine(folder, name);
        var same = File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(Bytes(bars));
        return new($"{name} on disk is the same to the byte", same ? 1 : 0, 1, 1);
    }

    private static byte[] Bytes(Bar[] bars) =>
        Encoding.ASCII.GetBytes("date,open,high,low,close,volume\n" + string.Concat(bars.Select(Line)));

    private static string Line(Bar b) => string.Create(CultureInfo.InvariantCulture,
        $"{Iso(b.Date)},{b.Open:F2},{b.High:F2},{b.Low:F2},{b.Close:F2},{b.Volume}\n");
}

internal static class Report
{
    public static int Print(Target[] targets)
    {
        Console.WriteLine($"{"Target",-46}{"Value",14}{"From",14}{"To",14}");
        foreach (var t in targets)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{t.Name,-46}{t.Value,14:0.####}{t.Min,14:0.####}{t.Max,14:0.####}  {(t.Holds ? "ok" : "FAILS")}"));
        return targets.All(t => t.Holds) ? 0 : 1;
    }
}
