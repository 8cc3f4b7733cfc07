using System.CommandLine;

namespace SyntheticAlpha.Cli.Commands;

/// <summary>A command of the program, listed in <see cref="CommandList"/>.</summary>
internal interface ICommand
{
    /// <summary>The command with its options; nothing runs yet.</summary>
    Command Build();
}
