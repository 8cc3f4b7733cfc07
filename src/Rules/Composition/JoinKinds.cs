using System.Collections.Immutable;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Composition;

/// <summary>How a key of several files of one pack is joined.</summary>
internal enum JoinKind
{
    /// <summary>One file only may give it.</summary>
    Single,

    /// <summary>The names of all files count.</summary>
    Names,

    /// <summary>The items of all files follow each other.</summary>
    Items,
}

/// <summary>Takes from a document's type how its keys are joined.</summary>
internal static class JoinKinds
{
    /// <summary>Every key of the document with its kind.</summary>
    public static IReadOnlyDictionary<string, JoinKind> Of(Type document) =>
        document.GetProperties().Where(p => p.CanWrite).ToDictionary(p => YamlBinder.KeyOf(p.Name), p => KindOf(p.PropertyType));

    private static JoinKind KindOf(Type type) =>
        !type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ImmutableArray<>) ? JoinKind.Single
        : type.GetGenericArguments()[0] is { IsGenericType: true } item && item.GetGenericTypeDefinition() == typeof(Named<>) ? JoinKind.Names
        : JoinKind.Items;
}
