using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Tables;

/// <summary>Where a file is to be written, told to be no place for it before hours of work rather than after.</summary>
public static class OutputPlace
{
    /// <summary>The full path of a file to write; the folders above it are made.</summary>
    /// <exception cref="InputException">SA9014: no file can be there.</exception>
    public static string Of(string file)
    {
        if (string.IsNullOrWhiteSpace(file))
            throw new InputException(OutputDiagnostics.NotWritable("\"\"", "it names no file"));
        string target = Path.GetFullPath(file);
        if (Directory.Exists(target) || Path.EndsInDirectorySeparator(target))
            throw new InputException(OutputDiagnostics.NotWritable(file, "it is a folder"));
        for (string? above = Path.GetDirectoryName(target); above is not null; above = Path.GetDirectoryName(above))
            if (File.Exists(above))
                throw new InputException(OutputDiagnostics.NotWritable(file, $"{above} is a file and no folder"));
        Try(file, () => Directory.CreateDirectory(Path.GetDirectoryName(target)!));
        return target;
    }

    /// <summary>Makes a file or folder that the output needs.</summary>
    /// <param name="file">The output as the user named it.</param>
    /// <param name="make">Makes it.</param>
    /// <exception cref="InputException">SA9014: the system does not let it be made.</exception>
    public static T Try<T>(string file, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException(OutputDiagnostics.NotWritable(file, "writing there is not permitted"));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // The folder is there: a file system such as /proc takes no files.
            throw new InputException(OutputDiagnostics.NotWritable(file, $"{Path.GetDirectoryName(Path.GetFullPath(file))} takes no new files"));
        }
        catch (IOException e)
        {
            throw new InputException(OutputDiagnostics.NotWritable(file, e.Message.TrimEnd('.')));
        }
    }
}
