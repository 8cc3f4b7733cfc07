-- Altman Z-score: altman-z 2.0.0, variant z (hash 90eeeb6fdb25)
-- Written for PostgreSQL. Reads "facts", a row for each symbol and date; a missing value is NULL.
WITH facts_read AS (
  SELECT
    "symbol",
    "date",
    CAST("x1" AS DOUBLE PRECISION) AS "x1", -- coalesce(given_x1, (current_assets - current_liabilities) / total_assets)
    CAST("x2" AS DOUBLE PRECISION) AS "x2", -- coalesce(given_x2, retained_earnings / total_assets)
    CAST("x3" AS DOUBLE PRECISION) AS "x3", -- coalesce(given_x3, operating_income / total_assets)
    CAST("x4" AS DOUBLE PRECISION) AS "x4", -- coalesce(given_x4, market_value / total_liabilities)
    CAST("x5" AS DOUBLE PRECISION) AS "x5" -- coalesce(given_x5, sales / total_assets)
  FROM "facts"
), step_1 AS MATERIALIZED (
  SELECT *,
    1.2 * "x1" AS "z.x1.points",
    1.4 * "x2" AS "z.x2.points",
    3.3 * "x3" AS "z.x3.points",
    0.6 * "x4" AS "z.x4.points",
    1 * "x5" AS "z.x5.points"
  FROM facts_read
), step_2 AS MATERIALIZED (
  SELECT *,
    -- Working capital: rules/altman-z/facts.yaml:36
    CASE
      WHEN abs("z.x1.points") * 10000 >= 4503599627370496 THEN "z.x1.points"
      WHEN "z.x1.points" >= 0 THEN floor("z.x1.points" * 10000 + least("z.x1.points" * 10000 * 1e-12, 1e-3) + 0.5) / 10000
      ELSE 0 - floor((-"z.x1.points") * 10000 + least((-"z.x1.points") * 10000 * 1e-12, 1e-3) + 0.5) / 10000 END AS "z.x1",
    -- Retained earnings: rules/altman-z/facts.yaml:42
    CASE
      WHEN abs("z.x2.points") * 10000 >= 4503599627370496 THEN "z.x2.points"
      WHEN "z.x2.points" >= 0 THEN floor("z.x2.points" * 10000 + least("z.x2.points" * 10000 * 1e-12, 1e-3) + 0.5) / 10000
      ELSE 0 - floor((-"z.x2.points") * 10000 + least((-"z.x2.points") * 10000 * 1e-12, 1e-3) + 0.5) / 10000 END AS "z.x2",
    -- Operating income: rules/altman-z/facts.yaml:48
    CASE
      WHEN abs("z.x3.points") * 10000 >= 4503599627370496 THEN "z.x3.points"
      WHEN "z.x3.points" >= 0 THEN floor("z.x3.points" * 10000 + least("z.x3.points" * 10000 * 1e-12, 1e-3) + 0.5) / 10000
      ELSE 0 - floor((-"z.x3.points") * 10000 + least((-"z.x3.points") * 10000 * 1e-12, 1e-3) + 0.5) / 10000 END AS "z.x3",
    -- Equity over liabilities: rules/altman-z/facts.yaml:54
    CASE
      WHEN abs("z.x4.points") * 10000 >= 4503599627370496 THEN "z.x4.points"
      WHEN "z.x4.points" >= 0 THEN floor("z.x4.points" * 10000 + least("z.x4.points" * 10000 * 1e-12, 1e-3) + 0.5) / 10000
      ELSE 0 - floor((-"z.x4.points") * 10000 + least((-"z.x4.points") * 10000 * 1e-12, 1e-3) + 0.5) / 10000 END AS "z.x4",
    -- Sales: rules/altman-z/facts.yaml:60
    CASE
      WHEN abs("z.x5.points") * 10000 >= 4503599627370496 THEN "z.x5.points"
      WHEN "z.x5.points" >= 0 THEN floor("z.x5.points" * 10000 + least("z.x5.points" * 10000 * 1e-12, 1e-3) + 0.5) / 10000
      ELSE 0 - floor((-"z.x5.points") * 10000 + least((-"z.x5.points") * 10000 * 1e-12, 1e-3) + 0.5) / 10000 END AS "z.x5"
  FROM step_1
), step_3 AS MATERIALIZED (
  SELECT *,
    "z.x2" + "z.x3" + "z.x4" + "z.x1" + "z.x5" AS "value_42"
  FROM step_2
), step_4 AS MATERIALIZED (
  SELECT *,
    CASE
      WHEN abs("value_42") * 10000 >= 4503599627370496 THEN "value_42"
      WHEN "value_42" >= 0 THEN floor("value_42" * 10000 + least("value_42" * 10000 * 1e-12, 1e-3) + 0.5) / 10000
      ELSE 0 - floor((-"value_42") * 10000 + least((-"value_42") * 10000 * 1e-12, 1e-3) + 0.5) / 10000 END AS "z"
  FROM step_3
), step_5 AS MATERIALIZED (
  SELECT *,
    CASE
      WHEN abs("z") * 10000 >= 4503599627370496 THEN "z"
      WHEN "z" >= 0 THEN floor("z" * 10000 + least("z" * 10000 * 1e-12, 1e-3) + 0.5) / 10000
      ELSE 0 - floor((-"z") * 10000 + least((-"z") * 10000 * 1e-12, 1e-3) + 0.5) / 10000 END AS "composite"
  FROM step_4
), step_6 AS MATERIALIZED (
  SELECT *,
    CASE
      WHEN "composite" >= 2.9900000000000007E+000 THEN 'Safe'
      WHEN "composite" >= 1.81 THEN 'Grey'
      WHEN "composite" IS NOT NULL THEN 'Distress' END AS "grade"
  FROM step_5
)
SELECT
  "symbol",
  "date",
  "z.x1",
  "z.x2",
  "z.x3",
  "z.x4",
  "z.x5",
  "z",
  "composite",
  "grade"
FROM step_6;
