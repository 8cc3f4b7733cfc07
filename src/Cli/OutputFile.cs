namespace SyntheticAlpha.Cli;

/// <summary>Files that appear only once they are complete, whatever stops the program meanwhile.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file under a name of its own and moves it into place at the end; says so on standard error.</summary>
    /// <param name="file">Where the file shall be; folders are made.</param>
    /// <param name="write">Writes the content.</param>
    public static async Task WriteAsync(string file, Func<Stream, Task> write)
    {
        string target = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string partial = $"{target}.{Environment.ProcessId}.partial";
        try
        {
            await using (var stream = File.Create(partial))
                await write(stream);
            File.Move(partial, target, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }

        await Console.Error.WriteLineAsync($"wrote {file}");
    }
}
