using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Syntax;

namespace SyntheticAlpha.Plans.Binding;

/// <summary>What the names in an expression mean.</summary>
public interface IScope
{
    /// <summary>All names that can be used, for suggestions.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>The node of a name, or null where there is none of the name.</summary>
    int? Resolve(string name, SourceSpan span);

    /// <summary>The name of an input that can be a word, which is then written in quotes; null where there is none.</summary>
    string? OwnerOf(string word) => null;

    /// <summary>What to do instead of a name that means nothing here though it does elsewhere; null where nothing is to be said of it.</summary>
    string? InsteadOf(string name) => null;

    /// <summary>What can be named here, where names cannot be declared; null where they can be.</summary>
    string? WhatThereIs => null;

    /// <summary>Binds a call of a function that belongs to this scope; false where it has none of the name.</summary>
    bool TryCall(CallSyntax call, ExpressionBinder binder, out int? node);

    /// <summary>Whether a name is known but could not be bound, its own diagnostics having been given.</summary>
    bool IsBroken(string name);
}
