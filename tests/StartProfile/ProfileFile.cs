using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SyntheticAlpha.StartProfile;

/// <summary>
/// Writes methods as a profile that crossgen2 reads (<c>.mibc</c>): an assembly whose method <c>AssemblyDictionary</c> names groups of assemblies,
/// and for each a method that loads a token of each method that needs just these.
/// </summary>
internal sealed class ProfileFile
{
    private const MethodAttributes Static = MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig;

    private readonly MetadataBuilder _metadata = new();
    private readonly MethodBodyStreamEncoder _bodies = new(new BlobBuilder());
    private readonly MethodTokens _tokens;

    private ProfileFile() => _tokens = new MethodTokens(_metadata);

    /// <summary>Writes a profile.</summary>
    public static void Write(IReadOnlyList<MethodBase> methods, string path)
    {
        var image = new BlobBuilder();
        new ProfileFile().Build(methods).Serialize(image);
        using var file = File.Create(path);
        image.WriteContentTo(file);
    }

    private ManagedPEBuilder Build(IReadOnlyList<MethodBase> methods)
    {
        var name = _metadata.GetOrAddString("start");
        _metadata.AddModule(0, name, _metadata.GetOrAddGuid(Guid.Empty), default, default);
        _metadata.AddAssembly(name, new Version(1, 0), default, default, default, AssemblyHashAlgorithm.None);
        _metadata.AddTypeDefinition(default, default, _metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var groups = methods.GroupBy(MethodTokens.AssembliesOf).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        AddMethod("AssemblyDictionary", code =>
        {
            for (int i = 0; i < groups.Length; i++)
            {
                code.LoadString(_metadata.GetOrAddUserString(groups[i].Key));
                Load(code, MetadataTokens.MethodDefinitionHandle(i + 2));
            }
        });
        foreach (var group in groups)
            AddMethod(group.Key, code =>
            {
                foreach (var method in group)
                    Load(code, _tokens.Of(method));
            });
        return new ManagedPEBuilder(
            PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(_metadata), _bodies.Builder,
            deterministicIdProvider: _ => new BlobContentId(Guid.Empty, 1));
    }

    private static void Load(InstructionEncoder code, EntityHandle token)
    {
        code.OpCode(ILOpCode.Ldtoken);
        code.Token(token);
        code.OpCode(ILOpCode.Pop);
    }

    private void AddMethod(string name, Action<InstructionEncoder> write)
    {
        var code = new InstructionEncoder(new BlobBuilder());
        write(code);
        code.OpCode(ILOpCode.Ret);
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, result => result.Void(), _ => { });
        _metadata.AddMethodDefinition(
            Static, MethodImplAttributes.IL, _metadata.GetOrAddString(name), _metadata.GetOrAddBlob(signature), _bodies.AddMethodBody(code), MetadataTokens.ParameterHandle(1));
    }
}
