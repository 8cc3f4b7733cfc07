using System.CommandLine;

namespace SyntheticAlpha.Cli.Commands;

/// <summary>A command of the program; registered once in <see cref="AlphaHost"/>, shown in the order of registration.</summary>
internal interface ICommand
{
    /// <summary>The command with its options; nothing runs yet.</summary>
    Command Build();
}
