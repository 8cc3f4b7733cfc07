using SyntheticAlpha.Tables;

namespace SyntheticAlpha.Cli;

/// <summary>Files that appear only once they are complete, whatever stops the program meanwhile.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file under a name of its own and moves it into place at the end; says so on standard error.</summary>
    /// <param name="file">Where the file shall be; folders are made.</param>
    /// <param name="write">Writes the content.</param>
    public static async Task WriteAsync(string file, Func<Stream, Task> write)
    {
        string target = OutputPlace.Of(file);
        string partial = $"{target}.{Environment.ProcessId}.partial";
        var content = OutputPlace.Try(file, () => File.Create(partial));
        try
        {
            await using (content)
                await write(content);
            File.Move(partial, target, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }

        await Console.Error.WriteLineAsync($"wrote {file}");
    }
}
