using NCalc;
using RulesEngine.Models;

namespace SyntheticAlpha.Benchmarks.Universe;

/// <summary>Other engines on the pack's checks: points earned by each row.</summary>
internal static class Rivals
{
    /// <summary>NCalc: each condition parsed once, its facts set and evaluated row by row.</summary>
    public static double NCalc(Conditions conditions, double[][] facts, int rows)
    {
        Expression[] expressions = [.. conditions.Texts.Select(t => new Expression(t))];
        int[][] used = [.. conditions.Texts.Select(t => Enumerable.Range(0, facts.Length).Where(i => t.Contains($"[F{i}]", StringComparison.Ordinal)).ToArray())];
        string[] names = [.. facts.Select((_, i) => "F" + i)];
        double sum = 0;
        for (int row = 0; row < rows; row++)
            for (int c = 0; c < expressions.Length; c++)
            {
                foreach (int f in used[c])
                    expressions[c].Parameters[names[f]] = facts[f][row];
                if (expressions[c].Evaluate() is true)
                    sum += conditions.Checks[c].Points;
            }

        return sum;
    }

    /// <summary>NCalc: each condition compiled to a delegate over a row of facts.</summary>
    public static double NCalcCompiled(Conditions conditions, double[][] facts, int rows)
    {
        Func<FactRow, bool>[] compiled = [.. conditions.Texts.Select(t => new Expression(t).ToLambda<FactRow, bool>())];
        var context = new FactRow();
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            context.Take(facts, row);
            for (int c = 0; c < compiled.Length; c++)
                if (compiled[c](context))
                    sum += conditions.Checks[c].Points;
        }

        return sum;
    }

    /// <summary>RulesEngine: one workflow with a rule for each condition, run for each row.</summary>
    public static async Task<double> RulesEngine(Conditions conditions, double[][] facts, int rows)
    {
        var workflow = new Workflow
        {
            WorkflowName = "checks",
            Rules = [.. conditions.Texts.Select((t, i) => new Rule { RuleName = "c" + i, Expression = t, RuleExpressionType = RuleExpressionType.LambdaExpression })],
        };
        var engine = new global::RulesEngine.RulesEngine([workflow]);
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            var context = new FactRow();
            context.Take(facts, row);
            var results = await engine.ExecuteAllRulesAsync("checks", new RuleParameter("f", context));
            for (int c = 0; c < results.Count; c++)
                if (results[c].IsSuccess)
                    sum += conditions.Checks[c].Points;
        }

        return sum;
    }
}
