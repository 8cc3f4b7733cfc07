namespace SyntheticAlpha.Sql;

/// <summary>The databases that a query can be written for.</summary>
public enum SqlDialect
{
    /// <summary>DuckDB.</summary>
    DuckDb,

    /// <summary>PostgreSQL.</summary>
    Postgres,
}
