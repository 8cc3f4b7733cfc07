using DuckDB.NET.Data;

namespace SyntheticAlpha.Tables;

/// <summary>The embedded DuckDB database of the process: in memory, with nothing in it, used for its reading and writing of files.</summary>
public static class DuckDatabase
{
    private const string Shared = "DataSource=:memory:?cache=shared";

    // Starting the database takes longer than most queries; this connection keeps it alive for the process.
    private static readonly Lazy<DuckDBConnection> Keeper = new(Start);

    /// <summary>A connection of its own, for one thread, to be disposed.</summary>
    public static DuckDBConnection Connect()
    {
        _ = Keeper.Value;
        return Open();
    }

    /// <summary>
    /// A connection to a database of its own, to be disposed, which works on one thread: what it writes does not depend on how work is divided.
    /// </summary>
    public static DuckDBConnection ConnectAlone()
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET threads = 1";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>A file's path as DuckDB's readers take it: they would read brackets, stars and question marks as patterns.</summary>
    public static string Literally(string path) =>
        path.Replace("[", "[[]", StringComparison.Ordinal).Replace("*", "[*]", StringComparison.Ordinal).Replace("?", "[?]", StringComparison.Ordinal);

    private static DuckDBConnection Start()
    {
        var connection = Open();
        using var command = connection.CreateCommand();
        // What is not in the library stays out: nothing is fetched from a network. Nor are parts of files remembered: a file that is written
        // anew within the clock's grain would be read as a mixture of both.
        command.CommandText = "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET enable_external_file_cache = false";
        command.ExecuteNonQuery();
        return connection;
    }

    private static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection(Shared);
        connection.Open();
        return connection;
    }
}
