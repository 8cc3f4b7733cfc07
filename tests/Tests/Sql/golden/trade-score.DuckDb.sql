-- Trade Score: trade-score 1.0.0 (hash 46982ac4455c)
-- Written for DuckDB. Reads "facts", a row for each symbol and date; a missing value is NULL.
WITH facts_read AS (
  SELECT
    "symbol",
    "date",
    CAST("close" AS DOUBLE PRECISION) AS "close",
    CAST("change_1d" AS DOUBLE PRECISION) AS "change_1d", -- roc(close, 1)
    CAST("sma_20" AS DOUBLE PRECISION) AS "sma_20", -- sma(close, 20)
    CAST("sma_50" AS DOUBLE PRECISION) AS "sma_50", -- sma(close, 50)
    CAST("sma_200" AS DOUBLE PRECISION) AS "sma_200", -- sma(close, 200)
    CAST("distance_200" AS DOUBLE PRECISION) AS "distance_200", -- percent(close / sma_200 - 1)
    CAST("rsi_14" AS DOUBLE PRECISION) AS "rsi_14", -- rsi(close, 14)
    CAST("macd_line" AS DOUBLE PRECISION) AS "macd_line", -- macd(close)
    CAST("macd_average" AS DOUBLE PRECISION) AS "macd_average", -- macd_signal(close)
    CAST("stochastic_k" AS DOUBLE PRECISION) AS "stochastic_k", -- stoch_k(14)
    CAST("directed_strength" AS DOUBLE PRECISION) AS "directed_strength", -- if(plus_di(14) >= minus_di(14), adx_14, -adx_14)
    CAST("volume_ratio" AS DOUBLE PRECISION) AS "volume_ratio", -- relative_volume(20)
    CAST("money_flow" AS DOUBLE PRECISION) AS "money_flow", -- cmf(20)
    CAST("up_down_ratio" AS DOUBLE PRECISION) AS "up_down_ratio", -- up_down_volume(50)
    CAST("dollar_volume" AS DOUBLE PRECISION) AS "dollar_volume", -- sma(close * volume, 20)
    CAST("lead_63" AS DOUBLE PRECISION) AS "lead_63", -- relative_strength(close, benchmark, 63)
    CAST("volatility" AS DOUBLE PRECISION) AS "volatility", -- coalesce((volatility_30 + volatility_252) / 2, volatility_30)
    CAST("deepest_fall" AS DOUBLE PRECISION) AS "deepest_fall", -- coalesce(worst_drawdown, max_drawdown(close, 756), max_drawdown(close, 252))
    CAST("bear_loss" AS DOUBLE PRECISION) AS "bear_loss", -- max(percent(clamp(coalesce(beta_252, 1), 0, 2.5) * 0.21), volatility_252 * 1.163)
    CAST("day_range" AS DOUBLE PRECISION) AS "day_range", -- clamp(atr_14, fine_step, close * 0.06)
    CAST("pe_blend" AS DOUBLE PRECISION) AS "pe_blend", -- coalesce((pe_trailing + pe_forward) / 2, pe_forward, pe_trailing)
    CAST("growth_blend" AS DOUBLE PRECISION) AS "growth_blend", -- coalesce(0.4 * revenue_growth + 0.6 * eps_growth, eps_growth, revenue_growth)
    CAST("spread_percent" AS DOUBLE PRECISION) AS "spread_percent", -- percent(bid_ask_spread / close)
    CAST("events_30" AS DOUBLE PRECISION) AS "events_30", -- catalysts_within(30, 'high')
    CAST("events_90" AS DOUBLE PRECISION) AS "events_90", -- catalysts_within(90, 'high')
    CAST("levels.r1" AS DOUBLE PRECISION) AS "levels.r1",
    CAST("plan.reward_risk.reference.t1" AS DOUBLE PRECISION) AS "plan.reward_risk.reference.t1",
    CAST("valuation_vs_history" AS VARCHAR) AS "valuation_vs_history",
    CAST("roic" AS DOUBLE PRECISION) AS "roic",
    CAST("policy_stance" AS VARCHAR) AS "policy_stance",
    CAST("fund_flows" AS VARCHAR) AS "fund_flows",
    CAST("analyst_stance" AS VARCHAR) AS "analyst_stance",
    CAST("put_call" AS VARCHAR) AS "put_call",
    CAST("macro_exposure" AS VARCHAR) AS "macro_exposure",
    CAST("evidence" AS VARCHAR) AS "evidence",
    CAST("lag(sma_200, 21)" AS DOUBLE PRECISION) AS "lag(sma_200, 21)",
    CAST("lag(macd_line, 10)" AS DOUBLE PRECISION) AS "lag(macd_line, 10)",
    CAST("obv()" AS DOUBLE PRECISION) AS "obv()",
    CAST("sma(obv(), 50)" AS DOUBLE PRECISION) AS "sma(obv(), 50)",
    CAST("swing_high(5)" AS DOUBLE PRECISION) AS "swing_high(5)",
    CAST("previous_swing_high(5)" AS DOUBLE PRECISION) AS "previous_swing_high(5)",
    CAST("swing_low(5)" AS DOUBLE PRECISION) AS "swing_low(5)",
    CAST("previous_swing_low(5)" AS DOUBLE PRECISION) AS "previous_swing_low(5)",
    CAST("lag(high_252, 1)" AS DOUBLE PRECISION) AS "lag(high_252, 1)",
    CAST("net_margin" AS DOUBLE PRECISION) AS "net_margin",
    CAST("roe" AS DOUBLE PRECISION) AS "roe",
    CAST("debt_to_equity" AS DOUBLE PRECISION) AS "debt_to_equity",
    CAST("interest_coverage" AS DOUBLE PRECISION) AS "interest_coverage",
    CAST("floating_rate_debt" AS DOUBLE PRECISION) AS "floating_rate_debt",
    CAST("unprofitable_share" AS DOUBLE PRECISION) AS "unprofitable_share",
    CAST("expense_ratio" AS DOUBLE PRECISION) AS "expense_ratio",
    CAST("fund_assets" AS DOUBLE PRECISION) AS "fund_assets",
    CAST("news_ratio" AS DOUBLE PRECISION) AS "news_ratio",
    CAST("social_mood" AS VARCHAR) AS "social_mood",
    CAST("macro_coherence" AS VARCHAR) AS "macro_coherence",
    CAST("priced_in" AS VARCHAR) AS "priced_in",
    CAST("invalidation_triggers" AS DOUBLE PRECISION) AS "invalidation_triggers"
  FROM "facts"
), step_1 AS (
  SELECT *,
    CASE ("lag(sma_200, 21)" < "sma_200") WHEN TRUE THEN 3::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("sma_200" < "close") WHEN TRUE THEN 4::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("sma_50" < "sma_20") WHEN TRUE THEN 3::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("sma_20" < "close") WHEN TRUE THEN 3::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("sma_50" < "close") WHEN TRUE THEN 3::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("sma_200" < "sma_50") WHEN TRUE THEN 4::float8 WHEN FALSE THEN 0::float8 END AS "technical.trend.points",
    CASE
      WHEN "directed_strength" < -40 THEN 0::float8
      WHEN "directed_strength" < -20 THEN 0 + 1 * (("directed_strength" + 40) / 20)
      WHEN "directed_strength" < 0 THEN 1 + 3 * (("directed_strength" + 20) / 20)
      WHEN "directed_strength" < 20 THEN 4 + 3 * ("directed_strength" / 20)
      WHEN "directed_strength" < 40 THEN 7 + 3 * (("directed_strength" - 20) / 20)
      WHEN "directed_strength" >= 40 THEN 10::float8 END AS "technical.strength.points",
    CASE
      WHEN "rsi_14" < 20 THEN 0::float8
      WHEN "rsi_14" < 30 THEN 0 + 2 * (("rsi_14" - 20) / 10)
      WHEN "rsi_14" < 40 THEN 2 + 2 * (("rsi_14" - 30) / 10)
      WHEN "rsi_14" < 50 THEN 4 + 3 * (("rsi_14" - 40) / 10)
      WHEN "rsi_14" < 60 THEN 7 + 3 * (("rsi_14" - 50) / 10)
      WHEN "rsi_14" < 70 THEN 10 + (-2) * (("rsi_14" - 60) / 10)
      WHEN "rsi_14" < 80 THEN 8 + (-4) * (("rsi_14" - 70) / 10)
      WHEN "rsi_14" < 90 THEN 4 + (-3) * (("rsi_14" - 80) / 10)
      WHEN "rsi_14" >= 90 THEN 1::float8 END AS "technical.momentum.points",
    CASE ("macd_average" < "macd_line") WHEN TRUE THEN 2::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("macd_line" > 0) WHEN TRUE THEN 2::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("lag(macd_line, 10)" < "macd_line") WHEN TRUE THEN 1::float8 WHEN FALSE THEN 0::float8 END AS "technical.macd.points",
    CASE
      WHEN "stochastic_k" < 0 THEN 0::float8
      WHEN "stochastic_k" < 20 THEN 0 + 3 * ("stochastic_k" / 20)
      WHEN "stochastic_k" < 40 THEN 3 + 5 * (("stochastic_k" - 20) / 20)
      WHEN "stochastic_k" < 50 THEN 8 + 2 * (("stochastic_k" - 40) / 10)
      WHEN "stochastic_k" < 65 THEN 10 + 0 * (("stochastic_k" - 50) / 15)
      WHEN "stochastic_k" < 80 THEN 10 + (-7) * (("stochastic_k" - 65) / 15)
      WHEN "stochastic_k" < 100 THEN 3 + (-3) * (("stochastic_k" - 80) / 20)
      WHEN "stochastic_k" >= 100 THEN 0::float8 END AS "technical.timing.points",
    CASE ("money_flow" > 0) WHEN TRUE THEN 4::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("sma(obv(), 50)" < "obv()") WHEN TRUE THEN 3::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("volume_ratio" >= 1.3 AND "change_1d" > 0) WHEN TRUE THEN 4::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("up_down_ratio" > 1) WHEN TRUE THEN 4::float8 WHEN FALSE THEN 0::float8 END AS "technical.volume.points",
    CASE
      WHEN "lead_63" < -20 THEN 0::float8
      WHEN "lead_63" < -10 THEN 0 + 2 * (("lead_63" + 20) / 10)
      WHEN "lead_63" < 0 THEN 2 + 2.5 * (("lead_63" + 10) / 10)
      WHEN "lead_63" < 10 THEN 4.5 + 3 * ("lead_63" / 10)
      WHEN "lead_63" < 25 THEN 7.5 + 2.5 * (("lead_63" - 10) / 15)
      WHEN "lead_63" >= 25 THEN 10::float8 END AS "technical.relative_strength.points",
    "lag(high_252, 1)" < "close" AS "value_646",
    CASE
      WHEN "distance_200" < -20 THEN 0::float8
      WHEN "distance_200" < -5 THEN 0 + 2 * (("distance_200" + 20) / 15)
      WHEN "distance_200" < 2 THEN 2 + 3 * (("distance_200" + 5) / 7)
      WHEN "distance_200" < 10 THEN 5 + 0 * (("distance_200" - 2) / 8)
      WHEN "distance_200" < 25 THEN 5 + (-4) * (("distance_200" - 10) / 15)
      WHEN "distance_200" < 40 THEN 1 + (-1) * (("distance_200" - 25) / 15)
      WHEN "distance_200" >= 40 THEN 0::float8 END AS "technical.extension.points",
    CASE
      WHEN "pe_blend" < 8 THEN 15::float8
      WHEN "pe_blend" < 14 THEN 15 + (-3) * (("pe_blend" - 8) / 6)
      WHEN "pe_blend" < 18 THEN 12 + (-3) * (("pe_blend" - 14) / 4)
      WHEN "pe_blend" < 24 THEN 9 + (-4) * (("pe_blend" - 18) / 6)
      WHEN "pe_blend" < 35 THEN 5 + (-5) * (("pe_blend" - 24) / 11)
      WHEN "pe_blend" >= 35 THEN 0::float8 END AS "fundamental.valuation.points",
    CASE "valuation_vs_history"
      WHEN 'extreme' THEN 0::float8
      WHEN 'elevated' THEN 3::float8
      WHEN 'fair' THEN 5::float8
      WHEN 'discount' THEN 8::float8
      WHEN 'deep_discount' THEN 10::float8 END AS "fundamental.valuation_history.points",
    "net_margin" / 20 AS "value_752",
    "roe" / 20 AS "value_757",
    "roic" / 15 AS "value_763",
    CASE
      WHEN "growth_blend" < -10 THEN 0::float8
      WHEN "growth_blend" < 0 THEN 0 + 3 * (("growth_blend" + 10) / 10)
      WHEN "growth_blend" < 5 THEN 3 + 4 * ("growth_blend" / 5)
      WHEN "growth_blend" < 10 THEN 7 + 3 * (("growth_blend" - 5) / 5)
      WHEN "growth_blend" < 20 THEN 10 + 4 * (("growth_blend" - 10) / 10)
      WHEN "growth_blend" < 30 THEN 14 + 1 * (("growth_blend" - 20) / 10)
      WHEN "growth_blend" >= 30 THEN 15::float8 END AS "fundamental.growth.points",
    CASE ("debt_to_equity" <= 0.6) WHEN TRUE THEN 3::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("interest_coverage" >= 2.5) WHEN TRUE THEN 3::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("interest_coverage" >= 6) WHEN TRUE THEN 2::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("debt_to_equity" <= 2) WHEN TRUE THEN 3::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("floating_rate_debt" <= 25) WHEN TRUE THEN 2::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("floating_rate_debt" <= 50) WHEN TRUE THEN 2::float8 WHEN FALSE THEN 0::float8 END AS "fundamental.balance_sheet.points",
    CASE
      WHEN "unprofitable_share" < 0 THEN 10::float8
      WHEN "unprofitable_share" < 20 THEN 10 + (-3) * ("unprofitable_share" / 20)
      WHEN "unprofitable_share" < 40 THEN 7 + (-3) * (("unprofitable_share" - 20) / 20)
      WHEN "unprofitable_share" < 60 THEN 4 + (-3) * (("unprofitable_share" - 40) / 20)
      WHEN "unprofitable_share" < 80 THEN 1 + (-1) * (("unprofitable_share" - 60) / 20)
      WHEN "unprofitable_share" >= 80 THEN 0::float8 END AS "fundamental.breadth.points",
    CASE ("spread_percent" <= 0.05) WHEN TRUE THEN 4::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("expense_ratio" <= 0.25) WHEN TRUE THEN 4::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("expense_ratio" <= 0.6) WHEN TRUE THEN 4::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("fund_assets" >= 500000000) WHEN TRUE THEN 4::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("fund_assets" >= 10000000000) WHEN TRUE THEN 4::float8 WHEN FALSE THEN 0::float8 END AS "fundamental.vehicle.points",
    CASE "policy_stance"
      WHEN 'hostile' THEN 0::float8
      WHEN 'tightening' THEN 5::float8
      WHEN 'neutral' THEN 10::float8
      WHEN 'easing_expected' THEN 15::float8
      WHEN 'easing' THEN 20::float8 END AS "sentiment.policy.points",
    CASE "fund_flows"
      WHEN 'record_outflows' THEN 0::float8
      WHEN 'outflows' THEN 5::float8
      WHEN 'balanced' THEN 10::float8
      WHEN 'inflows' THEN 15::float8
      WHEN 'record_inflows' THEN 20::float8 END AS "sentiment.flows.points",
    CASE
      WHEN "news_ratio" < 0.3 THEN 0::float8
      WHEN "news_ratio" < 1 THEN 0 + 4 * (("news_ratio" - 0.3) / 0.7)
      WHEN "news_ratio" < 2 THEN 4 + 3 * (("news_ratio" - 1) / 1)
      WHEN "news_ratio" < 3 THEN 7 + 2 * (("news_ratio" - 2) / 1)
      WHEN "news_ratio" < 5 THEN 9 + 3 * (("news_ratio" - 3) / 2)
      WHEN "news_ratio" < 10 THEN 12 + 3 * (("news_ratio" - 5) / 5)
      WHEN "news_ratio" >= 10 THEN 15::float8 END AS "sentiment.news.points",
    CASE "analyst_stance"
      WHEN 'bearish' THEN 0::float8
      WHEN 'cautious' THEN 4::float8
      WHEN 'neutral' THEN 7::float8
      WHEN 'conditionally_bullish' THEN 9::float8
      WHEN 'bullish' THEN 15::float8 END AS "sentiment.analysts.points",
    CASE "put_call"
      WHEN 'extreme' THEN 0::float8
      WHEN 'elevated' THEN 4::float8
      WHEN 'normal' THEN 14::float8
      WHEN 'low' THEN 20::float8 END AS "sentiment.hedging.points",
    CASE "social_mood"
      WHEN 'hostile' THEN 0::float8
      WHEN 'quiet' THEN 3::float8
      WHEN 'engaged' THEN 6::float8
      WHEN 'enthusiastic' THEN 10::float8
      WHEN 'euphoric' THEN 4::float8 END AS "sentiment.social.points",
    CASE
      WHEN "volatility" < 10 THEN 20::float8
      WHEN "volatility" < 15 THEN 20 + (-4) * (("volatility" - 10) / 5)
      WHEN "volatility" < 20 THEN 16 + (-3.5) * (("volatility" - 15) / 5)
      WHEN "volatility" < 30 THEN 12.5 + (-5) * (("volatility" - 20) / 10)
      WHEN "volatility" < 45 THEN 7.5 + (-4.5) * (("volatility" - 30) / 15)
      WHEN "volatility" < 70 THEN 3 + (-3) * (("volatility" - 45) / 25)
      WHEN "volatility" >= 70 THEN 0::float8 END AS "risk.volatility.points",
    CASE
      WHEN "dollar_volume" >= 2000000000 THEN 20::float8
      WHEN "dollar_volume" >= 500000000 THEN 18::float8
      WHEN "dollar_volume" >= 100000000 THEN 16::float8
      WHEN "dollar_volume" >= 25000000 THEN 13::float8
      WHEN "dollar_volume" >= 5000000 THEN 9::float8
      WHEN "dollar_volume" >= 1000000 THEN 5::float8
      WHEN "dollar_volume" IS NOT NULL THEN 0::float8 END AS "risk.liquidity.points",
    20 - "bear_loss" / 4 - abs("deepest_fall") / 25 AS "value_1000",
    CASE "macro_exposure"
      WHEN 'single' THEN 5::float8
      WHEN 'dominant' THEN 12::float8
      WHEN 'several' THEN 16::float8
      WHEN 'diversified' THEN 20::float8 END AS "risk.macro.points",
    CASE
      WHEN "plan.reward_risk.reference.t1" >= 3 THEN 20::float8
      WHEN "plan.reward_risk.reference.t1" >= 2 THEN 17::float8
      WHEN "plan.reward_risk.reference.t1" >= 1.5 THEN 13::float8
      WHEN "plan.reward_risk.reference.t1" >= 1.2 THEN 9::float8
      WHEN "plan.reward_risk.reference.t1" >= 0.9 THEN 6::float8
      WHEN "plan.reward_risk.reference.t1" >= 0.6 THEN 3::float8
      WHEN "plan.reward_risk.reference.t1" IS NOT NULL THEN 0::float8 END AS "risk.reward_risk.points",
    CASE "macro_coherence"
      WHEN 'contradictory' THEN 0::float8
      WHEN 'partial' THEN 8::float8
      WHEN 'coherent' THEN 15::float8
      WHEN 'compelling' THEN 20::float8 END AS "thesis.coherence.points",
    3 * "events_90" AS "value_1049",
    2 * "events_30" AS "value_1051",
    CASE "evidence"
      WHEN 'none' THEN 0::float8
      WHEN 'anecdotal' THEN 5::float8
      WHEN 'mixed' THEN 9::float8
      WHEN 'supported_with_gaps' THEN 13::float8
      WHEN 'confirmed' THEN 20::float8 END AS "thesis.evidence.points",
    CASE "priced_in"
      WHEN 'fully' THEN 0::float8
      WHEN 'largely' THEN 6::float8
      WHEN 'partly' THEN 12::float8
      WHEN 'little' THEN 20::float8 END AS "thesis.asymmetry.points",
    CASE
      WHEN "invalidation_triggers" < 0 THEN 0::float8
      WHEN "invalidation_triggers" < 1 THEN 0 + 6 * ("invalidation_triggers" / 1)
      WHEN "invalidation_triggers" < 2 THEN 6 + 4 * (("invalidation_triggers" - 1) / 1)
      WHEN "invalidation_triggers" < 3 THEN 10 + 3 * (("invalidation_triggers" - 2) / 1)
      WHEN "invalidation_triggers" < 4 THEN 13 + 2 * (("invalidation_triggers" - 3) / 1)
      WHEN "invalidation_triggers" < 6 THEN 15 + 5 * (("invalidation_triggers" - 4) / 2)
      WHEN "invalidation_triggers" >= 6 THEN 20::float8 END AS "thesis.falsifiability.points"
  FROM facts_read
), step_2 AS (
  SELECT *,
    -- Order of the averages: rules/trade-score/score-1-technical.yaml:7
    floor("technical.trend.points" + "technical.trend.points" * 1e-12 + 0.5) AS "technical.trend",
    -- Strength of the trend: rules/trade-score/score-1-technical.yaml:32
    floor("technical.strength.points" + "technical.strength.points" * 1e-12 + 0.5) AS "technical.strength",
    -- RSI: rules/trade-score/score-1-technical.yaml:41
    floor("technical.momentum.points" + "technical.momentum.points" * 1e-12 + 0.5) AS "technical.momentum",
    -- MACD: rules/trade-score/score-1-technical.yaml:50
    floor("technical.macd.points" + "technical.macd.points" * 1e-12 + 0.5) AS "technical.macd",
    -- Stochastic: rules/trade-score/score-1-technical.yaml:66
    floor("technical.timing.points" + "technical.timing.points" * 1e-12 + 0.5) AS "technical.timing",
    -- Volume and accumulation: rules/trade-score/score-1-technical.yaml:75
    floor("technical.volume.points" + "technical.volume.points" * 1e-12 + 0.5) AS "technical.volume",
    -- Strength against the benchmark: rules/trade-score/score-1-technical.yaml:94
    floor("technical.relative_strength.points" + "technical.relative_strength.points" * 1e-12 + 0.5) AS "technical.relative_strength",
    CASE (2 * "day_range" < "levels.r1" - "close" OR "value_646") WHEN TRUE THEN 4::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("previous_swing_low(5)" < "swing_low(5)") WHEN TRUE THEN 3::float8 WHEN FALSE THEN 0::float8 END
      + CASE "value_646" WHEN TRUE THEN 5::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("previous_swing_high(5)" < "swing_high(5)") WHEN TRUE THEN 3::float8 WHEN FALSE THEN 0::float8 END AS "technical.structure.points",
    -- Distance from the 200-day average: rules/trade-score/score-1-technical.yaml:122
    floor("technical.extension.points" + "technical.extension.points" * 1e-12 + 0.5) AS "technical.extension",
    -- Price paid for earnings: rules/trade-score/score-2-fundamental.yaml:7
    floor("fundamental.valuation.points" + "fundamental.valuation.points" * 1e-12 + 0.5) AS "fundamental.valuation",
    -- Valuation against its own history: rules/trade-score/score-2-fundamental.yaml:16
    floor("fundamental.valuation_history.points" + "fundamental.valuation_history.points" * 1e-12 + 0.5) AS "fundamental.valuation_history",
    5 * CASE WHEN "value_752" < 0::float8 THEN 0::float8 WHEN "value_752" > 1::float8 THEN 1::float8 ELSE "value_752" END
      + 5 * CASE WHEN "value_757" < 0::float8 THEN 0::float8 WHEN "value_757" > 1::float8 THEN 1::float8 ELSE "value_757" END
      + 5 * CASE WHEN "value_763" < 0::float8 THEN 0::float8 WHEN "value_763" > 1::float8 THEN 1::float8 ELSE "value_763" END AS "fundamental.profitability.points",
    -- Growth: rules/trade-score/score-2-fundamental.yaml:39
    floor("fundamental.growth.points" + "fundamental.growth.points" * 1e-12 + 0.5) AS "fundamental.growth",
    -- Debt and interest: rules/trade-score/score-2-fundamental.yaml:48
    floor("fundamental.balance_sheet.points" + "fundamental.balance_sheet.points" * 1e-12 + 0.5) AS "fundamental.balance_sheet",
    -- Holdings that lose money: rules/trade-score/score-2-fundamental.yaml:73
    floor("fundamental.breadth.points" + "fundamental.breadth.points" * 1e-12 + 0.5) AS "fundamental.breadth",
    -- The fund as a vehicle: rules/trade-score/score-2-fundamental.yaml:82
    floor("fundamental.vehicle.points" + "fundamental.vehicle.points" * 1e-12 + 0.5) AS "fundamental.vehicle",
    -- Policy and macro narrative: rules/trade-score/score-3-sentiment.yaml:7
    floor("sentiment.policy.points" + "sentiment.policy.points" * 1e-12 + 0.5) AS "sentiment.policy",
    -- Flows: rules/trade-score/score-3-sentiment.yaml:21
    floor("sentiment.flows.points" + "sentiment.flows.points" * 1e-12 + 0.5) AS "sentiment.flows",
    -- News: rules/trade-score/score-3-sentiment.yaml:35
    floor("sentiment.news.points" + "sentiment.news.points" * 1e-12 + 0.5) AS "sentiment.news",
    -- Analysts and strategists: rules/trade-score/score-3-sentiment.yaml:44
    floor("sentiment.analysts.points" + "sentiment.analysts.points" * 1e-12 + 0.5) AS "sentiment.analysts",
    -- Options and hedging: rules/trade-score/score-3-sentiment.yaml:58
    floor("sentiment.hedging.points" + "sentiment.hedging.points" * 1e-12 + 0.5) AS "sentiment.hedging",
    -- Social media: rules/trade-score/score-3-sentiment.yaml:73
    floor("sentiment.social.points" + "sentiment.social.points" * 1e-12 + 0.5) AS "sentiment.social",
    -- Volatility: rules/trade-score/score-4-risk.yaml:7
    floor("risk.volatility.points" + "risk.volatility.points" * 1e-12 + 0.5) AS "risk.volatility",
    -- Liquidity: rules/trade-score/score-4-risk.yaml:16
    floor("risk.liquidity.points" + "risk.liquidity.points" * 1e-12 + 0.5) AS "risk.liquidity",
    CASE
      WHEN "value_1000" < 0::float8 THEN 0::float8
      WHEN "value_1000" > 20::float8 THEN 20::float8
      ELSE "value_1000" END AS "risk.downside.points",
    -- Concentration of macro risk: rules/trade-score/score-4-risk.yaml:42
    floor("risk.macro.points" + "risk.macro.points" * 1e-12 + 0.5) AS "risk.macro",
    -- Position sizing and reward to risk: rules/trade-score/score-4-risk.yaml:55
    floor("risk.reward_risk.points" + "risk.reward_risk.points" * 1e-12 + 0.5) AS "risk.reward_risk",
    -- Coherence: rules/trade-score/score-5-thesis.yaml:7
    floor("thesis.coherence.points" + "thesis.coherence.points" * 1e-12 + 0.5) AS "thesis.coherence",
    CASE WHEN 12::float8 <= "value_1049" THEN 12::float8 WHEN "value_1049" < 12::float8 THEN "value_1049" END
      + CASE WHEN 8::float8 <= "value_1051" THEN 8::float8 WHEN "value_1051" < 8::float8 THEN "value_1051" END AS "value_1053",
    -- Evidence: rules/trade-score/score-5-thesis.yaml:29
    floor("thesis.evidence.points" + "thesis.evidence.points" * 1e-12 + 0.5) AS "thesis.evidence",
    -- What is not in the price: rules/trade-score/score-5-thesis.yaml:43
    floor("thesis.asymmetry.points" + "thesis.asymmetry.points" * 1e-12 + 0.5) AS "thesis.asymmetry",
    -- Stated invalidations: rules/trade-score/score-5-thesis.yaml:56
    floor("thesis.falsifiability.points" + "thesis.falsifiability.points" * 1e-12 + 0.5) AS "thesis.falsifiability"
  FROM step_1
), step_3 AS (
  SELECT *,
    -- Highs and lows: rules/trade-score/score-1-technical.yaml:103
    floor("technical.structure.points" + "technical.structure.points" * 1e-12 + 0.5) AS "technical.structure",
    -- Profitability: rules/trade-score/score-2-fundamental.yaml:30
    floor("fundamental.profitability.points" + "fundamental.profitability.points" * 1e-12 + 0.5) AS "fundamental.profitability",
    COALESCE("sentiment.social", 0::float8)
      + COALESCE("sentiment.news", 0::float8)
      + COALESCE("sentiment.policy", 0::float8)
      + COALESCE("sentiment.analysts", 0::float8)
      + COALESCE("sentiment.flows", 0::float8)
      + COALESCE("sentiment.hedging", 0::float8) AS "value_956",
    CASE ("sentiment.social" IS NOT NULL) WHEN TRUE THEN 10::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("sentiment.news" IS NOT NULL) WHEN TRUE THEN 15::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("sentiment.analysts" IS NOT NULL) WHEN TRUE THEN 15::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("sentiment.policy" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("sentiment.hedging" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("sentiment.flows" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END AS "value_973",
    -- Downside: rules/trade-score/score-4-risk.yaml:32
    floor("risk.downside.points" + "risk.downside.points" * 1e-12 + 0.5) AS "risk.downside",
    CASE
      WHEN "value_1053" < 0::float8 THEN 0::float8
      WHEN "value_1053" > 20::float8 THEN 20::float8
      ELSE "value_1053" END AS "thesis.timing.points"
  FROM step_2
), step_4 AS (
  SELECT *,
    COALESCE("technical.structure", 0::float8)
      + COALESCE("technical.strength", 0::float8)
      + COALESCE("technical.momentum", 0::float8)
      + COALESCE("technical.trend", 0::float8)
      + COALESCE("technical.extension", 0::float8)
      + COALESCE("technical.macd", 0::float8)
      + COALESCE("technical.timing", 0::float8)
      + COALESCE("technical.volume", 0::float8)
      + COALESCE("technical.relative_strength", 0::float8) AS "value_691",
    CASE ("technical.strength" IS NOT NULL) WHEN TRUE THEN 10::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("technical.volume" IS NOT NULL) WHEN TRUE THEN 15::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("technical.relative_strength" IS NOT NULL) WHEN TRUE THEN 10::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("technical.extension" IS NOT NULL) WHEN TRUE THEN 5::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("technical.structure" IS NOT NULL) WHEN TRUE THEN 15::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("technical.timing" IS NOT NULL) WHEN TRUE THEN 10::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("technical.macd" IS NOT NULL) WHEN TRUE THEN 5::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("technical.momentum" IS NOT NULL) WHEN TRUE THEN 10::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("technical.trend" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END AS "value_717",
    COALESCE("fundamental.valuation_history", 0::float8)
      + COALESCE("fundamental.vehicle", 0::float8)
      + COALESCE("fundamental.breadth", 0::float8)
      + COALESCE("fundamental.growth", 0::float8)
      + COALESCE("fundamental.profitability", 0::float8)
      + COALESCE("fundamental.balance_sheet", 0::float8)
      + COALESCE("fundamental.valuation", 0::float8) AS "value_882",
    CASE ("fundamental.valuation_history" IS NOT NULL) WHEN TRUE THEN 10::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("fundamental.balance_sheet" IS NOT NULL) WHEN TRUE THEN 15::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("fundamental.profitability" IS NOT NULL) WHEN TRUE THEN 15::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("fundamental.breadth" IS NOT NULL) WHEN TRUE THEN 10::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("fundamental.vehicle" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("fundamental.valuation" IS NOT NULL) WHEN TRUE THEN 15::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("fundamental.growth" IS NOT NULL) WHEN TRUE THEN 15::float8 WHEN FALSE THEN 0::float8 END AS "value_902",
    "value_956" * (100 / NULLIF("value_973", 0)) AS "value_975",
    COALESCE("risk.volatility", 0::float8)
      + COALESCE("risk.downside", 0::float8)
      + COALESCE("risk.reward_risk", 0::float8)
      + COALESCE("risk.macro", 0::float8)
      + COALESCE("risk.liquidity", 0::float8) AS "value_1019",
    CASE ("risk.reward_risk" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("risk.macro" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("risk.liquidity" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("risk.volatility" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("risk.downside" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END AS "value_1033",
    -- Timing: rules/trade-score/score-5-thesis.yaml:20
    floor("thesis.timing.points" + "thesis.timing.points" * 1e-12 + 0.5) AS "thesis.timing"
  FROM step_3
), step_5 AS (
  SELECT *,
    "value_691" * (100 / NULLIF("value_717", 0)) AS "value_720",
    "value_882" * (100 / NULLIF("value_902", 0)) AS "value_904",
    CASE
      WHEN abs("value_975") * 1 >= 4503599627370496 THEN "value_975"
      WHEN "value_975" >= 0 THEN floor("value_975" + least("value_975" * 1e-12, 1e-3) + 0.5)
      ELSE 0 - floor((-"value_975") + least((-"value_975") * 1e-12, 1e-3) + 0.5) END AS "sentiment",
    "value_1019" * (100 / NULLIF("value_1033", 0)) AS "value_1035",
    COALESCE("thesis.asymmetry", 0::float8)
      + COALESCE("thesis.falsifiability", 0::float8)
      + COALESCE("thesis.evidence", 0::float8)
      + COALESCE("thesis.coherence", 0::float8)
      + COALESCE("thesis.timing", 0::float8) AS "value_1080",
    CASE ("thesis.asymmetry" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("thesis.falsifiability" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("thesis.timing" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("thesis.coherence" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("thesis.evidence" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END AS "value_1094"
  FROM step_4
), step_6 AS (
  SELECT *,
    CASE
      WHEN abs("value_720") * 1 >= 4503599627370496 THEN "value_720"
      WHEN "value_720" >= 0 THEN floor("value_720" + least("value_720" * 1e-12, 1e-3) + 0.5)
      ELSE 0 - floor((-"value_720") + least((-"value_720") * 1e-12, 1e-3) + 0.5) END AS "technical",
    CASE
      WHEN abs("value_904") * 1 >= 4503599627370496 THEN "value_904"
      WHEN "value_904" >= 0 THEN floor("value_904" + least("value_904" * 1e-12, 1e-3) + 0.5)
      ELSE 0 - floor((-"value_904") + least((-"value_904") * 1e-12, 1e-3) + 0.5) END AS "fundamental",
    CASE
      WHEN abs("value_1035") * 1 >= 4503599627370496 THEN "value_1035"
      WHEN "value_1035" >= 0 THEN floor("value_1035" + least("value_1035" * 1e-12, 1e-3) + 0.5)
      ELSE 0 - floor((-"value_1035") + least((-"value_1035") * 1e-12, 1e-3) + 0.5) END AS "risk",
    "value_1080" * (100 / NULLIF("value_1094", 0)) AS "value_1096"
  FROM step_5
), step_7 AS (
  SELECT *,
    CASE
      WHEN abs("value_1096") * 1 >= 4503599627370496 THEN "value_1096"
      WHEN "value_1096" >= 0 THEN floor("value_1096" + least("value_1096" * 1e-12, 1e-3) + 0.5)
      ELSE 0 - floor((-"value_1096") + least((-"value_1096") * 1e-12, 1e-3) + 0.5) END AS "thesis"
  FROM step_6
), step_8 AS (
  SELECT *,
    CASE ("sentiment" IS NOT NULL) WHEN TRUE THEN 20::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("thesis" IS NOT NULL) WHEN TRUE THEN 15::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("risk" IS NOT NULL) WHEN TRUE THEN 15::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("technical" IS NOT NULL) WHEN TRUE THEN 25::float8 WHEN FALSE THEN 0::float8 END
      + CASE ("fundamental" IS NOT NULL) WHEN TRUE THEN 25::float8 WHEN FALSE THEN 0::float8 END AS "value_1163",
    COALESCE("risk" * 15, 0::float8)
      + COALESCE("technical" * 25, 0::float8)
      + COALESCE("thesis" * 15, 0::float8)
      + COALESCE("sentiment" * 20, 0::float8)
      + COALESCE("fundamental" * 25, 0::float8) AS "value_1172"
  FROM step_7
), step_9 AS (
  SELECT *,
    "value_1172" / NULLIF("value_1163", 0) AS "composite.exact"
  FROM step_8
), step_10 AS (
  SELECT *,
    CASE
      WHEN abs("composite.exact") * 10 >= 4503599627370496 THEN "composite.exact"
      WHEN "composite.exact" >= 0 THEN floor("composite.exact" * 10 + least("composite.exact" * 10 * 1e-12, 1e-3) + 0.5) / 10
      ELSE 0 - floor((-"composite.exact") * 10 + least((-"composite.exact") * 10 * 1e-12, 1e-3) + 0.5) / 10 END AS "composite"
  FROM step_9
), step_11 AS (
  SELECT *,
    CASE
      WHEN "composite" >= 80 THEN 'A'
      WHEN "composite" >= 65 THEN 'B'
      WHEN "composite" >= 50 THEN 'C'
      WHEN "composite" >= 35 THEN 'D'
      WHEN "composite" IS NOT NULL THEN 'F' END AS "grade",
    CASE
      WHEN "composite" >= 85 THEN 5::float8
      WHEN "composite" >= 72 THEN 4::float8
      WHEN "composite" >= 60 THEN 3::float8
      WHEN "composite" >= 50 THEN 2::float8
      WHEN "composite" >= 40 THEN 1::float8
      WHEN "composite" IS NOT NULL THEN 0::float8 END AS "value_1229"
  FROM step_10
), step_12 AS (
  SELECT *,
    CASE COALESCE("plan.reward_risk.reference.t1" < 1.5, FALSE)
      WHEN TRUE THEN CASE WHEN "value_1229" <= 4::float8 THEN "value_1229" WHEN 4::float8 < "value_1229" THEN 4::float8 END
      WHEN FALSE THEN "value_1229" END AS "value_1233"
  FROM step_11
), step_13 AS (
  SELECT *,
    CASE COALESCE("sma_200" IS NULL, FALSE)
      WHEN TRUE THEN CASE WHEN "value_1233" <= 2::float8 THEN "value_1233" WHEN 2::float8 < "value_1233" THEN 2::float8 END
      WHEN FALSE THEN "value_1233" END AS "value_1237"
  FROM step_12
), step_14 AS (
  SELECT *,
    CASE COALESCE("fundamental" IS NULL AND "sentiment" IS NULL AND "thesis" IS NULL, FALSE)
      WHEN TRUE THEN CASE WHEN "value_1237" <= 3::float8 THEN "value_1237" WHEN 3::float8 < "value_1237" THEN 3::float8 END
      WHEN FALSE THEN "value_1237" END AS "value_1241"
  FROM step_13
), step_15 AS (
  SELECT *,
    CASE COALESCE("close" < "sma_200" AND "sma_200" < "lag(sma_200, 21)", FALSE)
      WHEN TRUE THEN CASE WHEN "value_1241" <= 2::float8 THEN "value_1241" WHEN 2::float8 < "value_1241" THEN 2::float8 END
      WHEN FALSE THEN "value_1241" END AS "value_1244"
  FROM step_14
), step_16 AS (
  SELECT *,
    CASE COALESCE("risk" < 35, FALSE)
      WHEN TRUE THEN CASE WHEN "value_1244" <= 2::float8 THEN "value_1244" WHEN 2::float8 < "value_1244" THEN 2::float8 END
      WHEN FALSE THEN "value_1244" END AS "value_1247"
  FROM step_15
), step_17 AS (
  SELECT *,
    CASE CASE COALESCE("dollar_volume" < 1000000, FALSE) WHEN TRUE THEN 0::float8 WHEN FALSE THEN CASE COALESCE("distance_200" > 25, FALSE) WHEN TRUE THEN CASE WHEN "value_1247" <= 3::float8 THEN "value_1247" WHEN 3::float8 < "value_1247" THEN 3::float8 END WHEN FALSE THEN "value_1247" END END
      WHEN 0 THEN 'Avoid'
      WHEN 1 THEN 'Reduce'
      WHEN 2 THEN 'Hold'
      WHEN 3 THEN 'Hold / Accumulate'
      WHEN 4 THEN 'Buy'
      WHEN 5 THEN 'Strong Buy' END AS "signal"
  FROM step_16
)
SELECT
  "symbol",
  "date",
  "technical.trend",
  "technical.strength",
  "technical.momentum",
  "technical.macd",
  "technical.timing",
  "technical.volume",
  "technical.relative_strength",
  "technical.structure",
  "technical.extension",
  "technical",
  "fundamental.valuation",
  "fundamental.valuation_history",
  "fundamental.profitability",
  "fundamental.growth",
  "fundamental.balance_sheet",
  "fundamental.breadth",
  "fundamental.vehicle",
  "fundamental",
  "sentiment.policy",
  "sentiment.flows",
  "sentiment.news",
  "sentiment.analysts",
  "sentiment.hedging",
  "sentiment.social",
  "sentiment",
  "risk.volatility",
  "risk.liquidity",
  "risk.downside",
  "risk.macro",
  "risk.reward_risk",
  "risk",
  "thesis.coherence",
  "thesis.timing",
  "thesis.evidence",
  "thesis.asymmetry",
  "thesis.falsifiability",
  "thesis",
  "composite",
  "grade",
  "signal"
FROM step_17;
