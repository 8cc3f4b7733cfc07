using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace SyntheticAlpha.StartProfile;

/// <summary>Makes tokens for methods and types of other assemblies.</summary>
internal sealed class MethodTokens(MetadataBuilder metadata)
{
    private readonly Dictionary<Assembly, EntityHandle> _assemblies = [];
    private readonly Dictionary<Type, EntityHandle> _types = [];

    /// <summary>The assemblies that a method needs, its own first: <c>Own;Other;Other;</c>.</summary>
    public static string AssembliesOf(MethodBase method)
    {
        string own = NameOf(method.DeclaringType!);
        var others = Parts(method.DeclaringType!).Concat(method.IsGenericMethod ? method.GetGenericArguments().SelectMany(Parts) : [])
            .Select(NameOf).Where(name => name != own).Distinct().Order(StringComparer.Ordinal);
        return string.Concat(others.Prepend(own).Select(name => name + ";"));
    }

    /// <summary>The token of a method as it is called.</summary>
    public EntityHandle Of(MethodBase method)
    {
        // The definition tells parameters of types and methods from what they stand for.
        var definition = method.Module.ResolveMethod(method.MetadataToken)!;
        var member = metadata.AddMemberReference(Of(method.DeclaringType!), metadata.GetOrAddString(method.Name), Signature(definition));
        if (!method.IsGenericMethod)
            return member;
        var arguments = method.GetGenericArguments();
        var blob = new BlobBuilder();
        var encoder = new BlobEncoder(blob).MethodSpecificationSignature(arguments.Length);
        foreach (var argument in arguments)
            Encode(encoder.AddArgument(), argument);
        return metadata.AddMethodSpecification(member, metadata.GetOrAddBlob(blob));
    }

    private static string NameOf(Type type) => type.Assembly.GetName().Name!;

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Parts).Prepend(type);

    private BlobHandle Signature(MethodBase definition)
    {
        var blob = new BlobBuilder();
        var parameters = definition.GetParameters();
        int arity = definition.IsGenericMethodDefinition ? definition.GetGenericArguments().Length : 0;
        new BlobEncoder(blob).MethodSignature(SignatureCallingConvention.Default, arity, !definition.IsStatic).Parameters(
            parameters.Length,
            result =>
            {
                if (definition is not MethodInfo method || method.ReturnType == typeof(void))
                {
                    result.Void();
                    return;
                }

                Modify(result.CustomModifiers(), method.ReturnParameter);
                Encode(result.Type(method.ReturnType.IsByRef), Target(method.ReturnType));
            },
            encoder =>
            {
                foreach (var parameter in parameters)
                {
                    var one = encoder.AddParameter();
                    Modify(one.CustomModifiers(), parameter);
                    Encode(one.Type(parameter.ParameterType.IsByRef), Target(parameter.ParameterType));
                }
            });
        return metadata.GetOrAddBlob(blob);
    }

    private static Type Target(Type type) => type.IsByRef ? type.GetElementType()! : type;

    // Reflection gives them from the innermost on.
    private void Modify(CustomModifiersEncoder encoder, ParameterInfo parameter)
    {
        foreach (var modifier in parameter.GetRequiredCustomModifiers().Reverse())
            encoder.AddModifier(Of(modifier), isOptional: false);
        foreach (var modifier in parameter.GetOptionalCustomModifiers().Reverse())
            encoder.AddModifier(Of(modifier), isOptional: true);
    }

    private EntityHandle Of(Type type)
    {
        if (_types.TryGetValue(type, out var known))
            return known;
        return _types[type] = type.IsConstructedGenericType || type.HasElementType ? Specification(type)
            : type.DeclaringType is { } outer ? metadata.AddTypeReference(Of(outer), default, metadata.GetOrAddString(type.Name))
            : metadata.AddTypeReference(Of(type.Assembly), type.Namespace is null ? default : metadata.GetOrAddString(type.Namespace), metadata.GetOrAddString(type.Name));
    }

    private EntityHandle Of(Assembly assembly)
    {
        if (_assemblies.TryGetValue(assembly, out var known))
            return known;
        var name = assembly.GetName();
        var key = name.GetPublicKeyToken() is { Length: > 0 } token ? metadata.GetOrAddBlob(token) : default;
        return _assemblies[assembly] = metadata.AddAssemblyReference(metadata.GetOrAddString(name.Name!), name.Version!, default, key, default, default);
    }

    private TypeSpecificationHandle Specification(Type type)
    {
        var blob = new BlobBuilder();
        Encode(new BlobEncoder(blob).TypeSpecificationSignature(), type);
        return metadata.AddTypeSpecification(metadata.GetOrAddBlob(blob));
    }

    private void Encode(SignatureTypeEncoder encoder, Type type)
    {
        if (type.IsGenericMethodParameter)
            encoder.GenericMethodTypeParameter(type.GenericParameterPosition);
        else if (type.IsGenericTypeParameter)
            encoder.GenericTypeParameter(type.GenericParameterPosition);
        else if (type.IsPrimitive || type == typeof(string) || type == typeof(object))
            encoder.PrimitiveType(Enum.Parse<PrimitiveTypeCode>(type.Name));
        else if (type.HasElementType)
            EncodeElement(encoder, type, type.GetElementType()!);
        else if (type.IsConstructedGenericType)
            EncodeGeneric(encoder, type, type.GetGenericArguments());
        else
            encoder.Type(Of(type), type.IsValueType);
    }

    private void EncodeElement(SignatureTypeEncoder encoder, Type type, Type element)
    {
        if (type.IsSZArray)
            Encode(encoder.SZArray(), element);
        else if (type.IsArray)
            encoder.Array(one => Encode(one, element), shape => shape.Shape(type.GetArrayRank(), [], []));
        else if (element == typeof(void))
            encoder.VoidPointer();
        else
            Encode(encoder.Pointer(), element);
    }

    private void EncodeGeneric(SignatureTypeEncoder encoder, Type type, Type[] arguments)
    {
        var generic = encoder.GenericInstantiation(Of(type.GetGenericTypeDefinition()), arguments.Length, type.IsValueType);
        foreach (var argument in arguments)
            Encode(generic.AddArgument(), argument);
    }
}
