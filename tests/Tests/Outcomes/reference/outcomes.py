"""What came after scores, computed by the definitions of docs/outcomes.md and by nothing of this program.

    alpha panel --data examples/universe --rules tests/Tests/Outcomes/reference/tight --output panel.csv
    python3 tests/Tests/Outcomes/reference/outcomes.py panel.csv examples/universe/bars pullback,breakout > tests/Tests/Outcomes/reference/outcomes.json

The last argument names the entries in the order of the pack, which decides where a bar touches two zones.

Scores, grades, signals and plans are the panel's; returns, groups, deciles, coefficients, errors, intervals, turnover, both policies of
trading, accounts and holding are computed here, on plain lists. ReferenceOutcomeTests holds the program against the output.
"""
import csv
import json
import math
import os
import sys
from collections import defaultdict

HORIZONS = (5, 21)
DRAWS, SEED = 200, 1
COST, MAX_BARS = 5 / 10_000, 40
LEAST = {"along": 20, "across": 5}
LEAST_ROWS = 10


def number(text):
    return float(text) if text else math.nan


def draws(days, block):
    """How often each day occurs in each draw: SplitMix64 from the seed, a number of [0, 1) each time."""
    state, mask = SEED, (1 << 64) - 1

    def uniform():
        nonlocal state
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return ((z ^ (z >> 31)) >> 11) / (1 << 53)

    for _ in range(DRAWS):
        times, at = [0] * days, 0
        for i in range(days):
            at = int(uniform() * days) if i == 0 or uniform() * block < 1 else (at + 1) % days
            times[at] += 1
        yield times


def quantile(values, share):
    place = share * (len(values) - 1)
    low = math.floor(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])


class Days:
    """Figures that are means of rows on days, and the bootstrap of these days."""

    def __init__(self, dates, block):
        self.place = {d: i for i, d in enumerate(dates)}
        self.drawn = list(draws(len(dates), block)) if dates else []

    def sums(self, rows):
        total, count = [0.0] * len(self.place), [0] * len(self.place)
        for date, value in rows:
            total[self.place[date]] += value
            count[self.place[date]] += 1
        return total, count

    def interval(self, *sides):
        """Of the mean of some rows, less that of others where they are given; null of few rows, or where too few draws have one."""
        if any(len(side) < LEAST_ROWS for side in sides):
            return None
        found, parts = [], [self.sums(side) for side in sides]
        for times in self.drawn:
            means = []
            for total, count in parts:
                n = sum(t * c for t, c in zip(times, count))
                means.append(sum(t * s for t, s in zip(times, total)) / n if n else math.nan)
            value = means[0] - (means[1] if len(means) > 1 else 0)
            if not math.isnan(value):
                found.append(value)
        if not found or 2 * len(found) < len(self.drawn):
            return None
        found.sort()
        return [quantile(found, 0.025), quantile(found, 0.975)]


def block_of(days, horizon):
    return max(horizon + 1, math.ceil(days ** (1 / 3) - 1e-12))


def ranks(values):
    """Places from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    result, i = [0.0] * len(values), 0
    while i < len(order):
        j = i
        while j < len(order) and values[order[j]] == values[order[i]]:
            j += 1
        for k in order[i:j]:
            result[k] = (i + 1 + j) / 2
        i = j
    return result


def spearman(x, y):
    """The products whose mean is the coefficient; null where one side does not vary."""
    a, b = ranks(x), ranks(y)
    ma, mb = sum(a) / len(a), sum(b) / len(b)
    scale = math.sqrt(sum((v - ma) ** 2 for v in a) * sum((v - mb) ** 2 for v in b))
    return [(u - ma) * (v - mb) / scale * len(a) for u, v in zip(a, b)] if scale else None


def coefficient(rows, mode):
    """By day, the series whose mean is the coefficient."""
    groups = defaultdict(list)
    for row in rows:
        groups[row["symbol"] if mode == "along" else row["date"]].append(row)
    days, parts = defaultdict(float), 0
    found = []
    for key in sorted(groups):
        group = groups[key]
        if mode == "across" and len(group) < LEAST[mode]:
            continue
        products = spearman([r["score"] for r in group], [r["return"] for r in group])
        if products is not None:
            found.append((group, products))
    if mode == "across":
        return {g[0]["date"]: sum(p) / len(p) for g, p in found}
    for group, products in found:
        for row, product in zip(group, products):
            days[row["date"]] += product / len(group) / len(found)
    return {d: v * len(days) for d, v in days.items()}


def newey_west(values, horizon):
    n = len(values)
    lags = max(horizon, math.floor(4 * (n / 100) ** (2 / 9)))
    mean = sum(values) / n
    gamma = [sum((values[i] - mean) * (values[i - l] - mean) for i in range(l, n)) / n for l in range(min(lags, n - 1) + 1)]
    return math.sqrt((gamma[0] + 2 * sum((1 - l / (lags + 1)) * gamma[l] for l in range(1, len(gamma)))) / n)


def tenths(rows, mode):
    groups = defaultdict(list)
    for row in rows:
        groups[row["date"] if mode == "across" else None].append(row)
    for group in groups.values():
        for row, rank in zip(group, ranks([r["score"] for r in group])):
            row["decile"] = min(10, 1 + int((rank - 0.5) * 10 / len(group)))


def group_figures(rows, days):
    pairs = [(r["date"], r["return"]) for r in rows]
    hits = [(r["date"], 1.0 if r["return"] > 0 else 0.0) for r in rows]
    return {
        "rows": len(rows), "mean": sum(v for _, v in pairs) / len(rows), "interval": days.interval(pairs),
        "hit_rate": sum(v for _, v in hits) / len(rows), "hit_interval": days.interval(hits),
    }


def groups_of(rows, key, days):
    found = defaultdict(list)
    for row in rows:
        if row[key]:
            found[str(row[key])].append(row)
    return {name: group_figures(found[name], days) for name in sorted(found)}


def horizon_figures(symbols, horizon, mode):
    rows = []
    for symbol in sorted(symbols):
        bars, scored = symbols[symbol]
        close = bars["close"]
        for day in scored:
            enter, leave = day["bar"] + 1, day["bar"] + 1 + horizon
            if not math.isnan(day["score"]) and leave < len(close):
                rows.append({"symbol": symbol, "date": day["date"], "score": day["score"], "grade": day["grade"], "signal": day["signal"],
                             "return": (close[leave] / close[enter] - 1) * 100})
    tenths(rows, mode)
    dates = sorted({r["date"] for r in rows})
    days = Days(dates, block_of(len(dates), horizon))
    series = coefficient(rows, mode)
    values = [series[d] for d in sorted(series)]
    mean = sum(values) / len(values)
    result = {"all": group_figures(rows, days), "ic": mean, "t": mean / newey_west(values, horizon), "ic_interval": days.interval(list(series.items()))}
    for key in ("grade", "signal", "decile"):
        result[key] = groups_of(rows, key, days)
    ends = [[(r["date"], r["return"]) for r in rows if r["decile"] == d] for d in (10, 1)]
    result["spread_interval"] = days.interval(*ends)
    years = {}
    for year in sorted({d[:4] for d in dates}):
        mine, own = [r for r in rows if r["date"][:4] == year], [d for d in dates if d[:4] == year]
        drawn = Days(own, min(block_of(len(own), horizon), len(own)))
        inner = coefficient(mine, mode)
        years[year] = {"all": group_figures(mine, drawn), "ic": sum(inner.values()) / len(inner), "ic_interval": drawn.interval(list(inner.items()))}
        for key in ("grade", "signal", "decile"):
            years[year][key] = groups_of(mine, key, drawn)
    result["years"] = years
    return result


def fill_of(zones, open_, high, low):
    zones = [z for z in zones if z[0] <= z[1]]
    if any(z[0] <= open_ <= z[1] for z in zones):
        return open_, "open", False
    below = [z for z in zones if open_ > z[1] >= low]
    above = [z for z in zones if open_ < z[0] <= high]
    down = max(below, key=lambda z: z[1], default=None)
    up = min(above, key=lambda z: z[0], default=None)
    if down and (not up or zones.index(down) < zones.index(up)):
        return down[1], "falling", up is not None
    return (up[0], "rising", down is not None) if up else None


def position_of(bars, start, plan, fill, optimistic):
    """The exits of a position: bar, price and part of the whole; None beside them where it is still open. And its ambiguous days."""
    price, way, unclear = fill
    stop, goals = plan["stop"], sorted(t for t in plan["targets"] if t > price)
    part, exits, open_days = 1 / len(goals), [], int(unclear)
    bar = start
    while True:
        o, h, l, c = (bars[k][bar] for k in ("open", "high", "low", "close"))
        left = len(goals) - len(exits)
        if bar > start:
            if o <= stop:
                return exits + [(bar, o, left * part)], True, open_days
            while goals[len(exits):] and o >= goals[len(exits)]:
                exits.append((bar, o, part))
            if len(exits) == len(goals):
                return exits, True, open_days
        stopped, reached = l <= stop, h >= goals[len(exits)]
        stop_sure = bar > start or way != "rising" or c <= stop
        goal_sure = bar > start or way != "falling" or c >= goals[len(exits)]
        if (stopped and reached) or (stopped and not stop_sure) or (reached and not goal_sure):
            open_days += 1
        if stopped and not optimistic:
            return exits + [(bar, stop, (len(goals) - len(exits)) * part)], True, open_days
        if reached:
            top = c if not optimistic and bar == start and way == "falling" else h
            while goals[len(exits):] and top >= goals[len(exits)]:
                exits.append((bar, goals[len(exits)], part))
        if len(exits) == len(goals):
            return exits, True, open_days
        if stopped and stop_sure:
            return exits + [(bar, stop, (len(goals) - len(exits)) * part)], True, open_days
        if bar - start >= MAX_BARS:
            return exits + [(bar, c, (len(goals) - len(exits)) * part)], True, open_days
        bar += 1
        if bar == len(bars["close"]):
            return exits, False, open_days


def account(gains):
    value = peak = 1.0
    worst = 0.0
    for date in sorted(gains):
        value *= 1 + gains[date]
        peak = max(peak, value)
        worst = min(worst, value / peak - 1)
    every = [gains[d] for d in sorted(gains)]
    mean = sum(every) / len(every)
    deviation = math.sqrt(sum((g - mean) ** 2 for g in every) / (len(every) - 1))
    return {"total_return": (value - 1) * 100, "max_drawdown": worst * 100, "sharpe": mean / deviation * math.sqrt(252)}


def trading(symbols, optimistic):
    gains, trades = {}, []
    unclear = 0
    for symbol in sorted(symbols):
        bars, scored = symbols[symbol]
        free = 0
        for day in scored:
            gains.setdefault(day["date"], 0.0)
            plan, bar = day["plan"], day["bar"] + 1
            if day["bar"] < free or plan is None or bar >= len(bars["close"]):
                continue
            fill = fill_of(plan["entries"], bars["open"][bar], bars["high"][bar], bars["low"][bar])
            if fill is None or fill[0] <= plan["stop"] or all(t <= fill[0] for t in plan["targets"]):
                continue
            exits, closed, ambiguous = position_of(bars, bar, plan, fill, optimistic)
            last = exits[-1][0] if closed else len(bars["close"]) - 1
            free = last if closed else len(bars["close"])
            # The account: what was sold stays idle beside what is held.
            cash, held, before = -COST * fill[0], 1.0, fill[0]
            for at in range(bar, last + 1):
                for _, price, share in (e for e in exits if e[0] == at):
                    cash += share * price * (1 - COST)
                    held -= share
                value = cash if closed and at == last else cash + held * bars["close"][at]
                date = bars["date"][at]
                gains[date] = gains.get(date, 0.0) + (value / before - 1) / len(symbols)
                before = value
            if closed:
                unclear += ambiguous
                leave = sum(price * share for _, price, share in exits)
                profit = leave - fill[0] - COST * (fill[0] + leave)
                trades.append((bars["date"][bar], symbol, profit / (fill[0] - plan["stop"]), profit / fill[0] * 100))
    trades.sort()
    days = Days(list(range(len(trades))), min(len(trades), 10))
    r = [t[2] for t in trades]
    result = {"trades": len(r), "mean_r": sum(r) / len(r), "interval": days.interval(list(enumerate(r))), "ambiguous_days": unclear,
              "expectancy": sum(t[3] for t in trades) / len(r), "won": sum(t[3] > 0 for t in trades) / len(r)}
    return gains, {**result, **account(gains)}


def holding(symbols, dates):
    gains = dict.fromkeys(dates, 0.0)
    for bars, scored in symbols.values():
        close = bars["close"]
        for bar in range(scored[0]["bar"] + 1, len(close)):
            if bars["date"][bar] in gains:
                gains[bars["date"][bar]] += (close[bar] / close[bar - 1] - 1) / len(symbols)
    return account(gains)


def turnover(symbols, mode):
    rows = [{"symbol": s, **d} for s in sorted(symbols) for d in symbols[s][1] if not math.isnan(d["score"])]
    tenths(rows, mode)
    result = {}
    for key in ("grade", "signal", "decile"):
        pairs = [(b["date"], float(a[key] != b[key])) for a, b in zip(rows, rows[1:]) if a["symbol"] == b["symbol"] and a[key] and b[key]]
        dates = sorted({d for d, _ in pairs})
        days = Days(dates, min(block_of(len(dates), 20), len(dates)))
        result[key] = {"pairs": len(pairs), "share": sum(v for _, v in pairs) / len(pairs), "interval": days.interval(pairs)}
    return result


def read(panel, folder, order):
    symbols = {}
    with open(panel, newline="") as file:
        table = list(csv.DictReader(file))
    names = list(table[0])
    targets = [n for n in names if n.startswith("plan.targets.") and n.count(".") == 2]
    entries = ["plan.entries." + name for name in order.split(",")]
    for symbol in sorted({r["symbol"] for r in table}):
        with open(os.path.join(folder, symbol + ".csv"), newline="") as file:
            lines = [{k.lower(): v for k, v in line.items()} for line in csv.DictReader(file)]
        bars = {k: [float(line[k]) for line in lines] for k in ("open", "high", "low", "close")}
        bars["date"] = [line["date"] for line in lines]
        at = {d: i for i, d in enumerate(bars["date"])}
        scored = []
        for row in (r for r in table if r["symbol"] == symbol):
            stop, goals = number(row["plan.stop"]), [number(row[t]) for t in targets if row[t]]
            zones = [(number(row[e + ".low"]), number(row[e + ".high"])) for e in entries if row[e + ".low"] and row[e + ".high"]]
            plan = {"stop": stop, "targets": goals, "entries": zones} if not math.isnan(stop) and goals and zones else None
            scored.append({"bar": at[row["date"]], "date": row["date"], "score": number(row["composite"]), "grade": row["grade"], "signal": row["signal"], "plan": plan})
        symbols[symbol] = (bars, scored)
    return symbols


def main():
    symbols = read(*sys.argv[1:4])
    gains, pessimistic = trading(symbols, False)
    _, optimistic = trading(symbols, True)
    result = {mode: {"horizons": {h: horizon_figures(symbols, h, mode) for h in HORIZONS}, "turnover": turnover(symbols, mode)} for mode in LEAST}
    result.update(pessimistic=pessimistic, optimistic=optimistic, holding=holding(symbols, gains))
    json.dump(result, sys.stdout, indent=1)
    print()


main()
