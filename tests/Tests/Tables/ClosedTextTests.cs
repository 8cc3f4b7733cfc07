using CsCheck;
using Shouldly;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Tests.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Tables;

public class ClosedTextTests
{
    private static readonly string[] Words = ["D", "C", "B", "A", "a word longer than a row holds", "ä, ß and \"quotes\""];

    private static readonly TableColumn[] Columns = [new("open", CellKind.Text), new("closed", CellKind.Text) { Words = [.. Words] }];

    // Words in any order in each block, cells missing, blocks of any length.
    private static readonly Gen<TableBlock> Block =
        from order in Gen.Shuffle(Words)
        from cells in Gen.Select(Gen.Bool, Gen.Int[0, Words.Length - 1], (isMissing, word) => isMissing ? double.NaN : word).Array[1, 3000]
        select new TableBlock(cells.Length, [cells, cells], [.. order]);

    [Theory]
    [InlineData("t.parquet")]
    [InlineData("t.csv")]
    public void Column_OfKnownTexts_HoldsWhatOneOfAnyTextsDoes(string name) => Seeded.Check(
        Block.Array[1, 4], 10, blocks =>
        {
            using var folder = new TemporaryFolder();
            TableWriter.Write(folder.File(name), TableWriter.IsParquet(name), Columns, blocks, []);
            var rows = TableWriter.IsParquet(name)
                ? new TableReader(folder.File(name)).Blocks().SelectMany(b => Enumerable.Range(0, b.Count).Select(i => (b.Text(0, i), b.Text(1, i))))
                : File.ReadLines(folder.File(name)).Skip(1).Select(Halves);
            rows.Count(row => row.Item1 == row.Item2).ShouldBe(blocks.Sum(b => b.Count));
        });

    [Fact]
    public void Column_OfKnownTexts_IsOneOfTextsToReaders()
    {
        using var folder = new TemporaryFolder();
        TableWriter.Write(folder.File("t.parquet"), true, Columns, [new TableBlock(3, [[0, 1, double.NaN], [1, double.NaN, 0]], ["B", "A"])], []);
        var table = new TableReader(folder.File("t.parquet"));
        table.Columns.Select(c => c.Kind).ShouldBe([CellKind.Text, CellKind.Text]);
        var block = table.Blocks().Single();
        Enumerable.Range(0, 3).Select(row => (block.Text(0, row), block.Text(1, row))).ShouldBe([("B", "A"), ("A", null), (null, "B")]);
    }

    [Fact]
    public void Write_TextThatIsNotAmongThem_Throws()
    {
        using var folder = new TemporaryFolder();
        var block = new TableBlock(1, [[0], [0]], ["E"]);
        Should.Throw<InvalidOperationException>(() => TableWriter.Write(folder.File("t.parquet"), true, Columns, [block], []))
            .Message.ShouldBe("the column closed has no text \"E\"");
    }

    // A line is the same cell twice.
    private static (string?, string?) Halves(string line) => (line[..(line.Length / 2)], line[(line.Length / 2 + 1)..]);
}
