using Xunit;

namespace SyntheticAlpha.Tests.Bars;

/// <summary>One snippet at least per code that comes of a file's content, with all that is reported for it.</summary>
public static class BarDiagnosticCases
{
    private const string H = BarText.Header;
    private const string Row2 = "2024-01-02,10,11,9,10,100|";

    /// <summary>Title, snippet, listing.</summary>
    public static TheoryData<string, string, string> Content => new()
    {
        { "empty", "", "Error SA1003 x.csv:1:1: The file is empty." },
        { "blank", "|  |\t|", "Error SA1003 x.csv:1:1: The file is empty." },
        { "no header", Row2, "Error SA1004 x.csv:1:1: The first row holds values, but it should name the columns." },
        { "missing column", "date,open,high,low,cloze,volume|" + Row2, "Error SA1005 x.csv:1:1: The column \"close\" is missing." },
        { "second column", "date,open,high,low,close,close,volume|2024-01-02,10,11,9,10,10,100", "Error SA1006 x.csv:1:26: This is a second column for \"close\"." },
        { "second by synonym", "date,open,high,low,close,vol,volume|2024-01-02,10,11,9,10,1,1", "Error SA1006 x.csv:1:30: This is a second column for \"volume\"." },
        { "open quote", H + Row2 + "\"2024-01-03,10,11,9,10,100|2024-01-04,10,11,9,10,100", "Error SA1007 x.csv:3:1: A quoted cell that starts in this row is not closed properly; the rows after it were not read." },
        { "text after quote", H + "2024-01-02,\"10\"0,11,9,10,100", "Error SA1007 x.csv:2:1: A quoted cell that starts in this row is not closed properly; the rows after it were not read." },
        { "no bars", H, "Error SA1008 x.csv:1:1: No bar could be read from the rows under this header." },
        { "too few cells", H + Row2 + "|2024-01-03,10,11", "Error SA1010 x.csv:4:1: The row has 3 of the 6 cells that are needed." },
        { "too many cells", H + Row2 + "2024-01-03,10,11,9,10,100,000", "Error SA1011 x.csv:3:27: The row has 7 cells, but the header names 6." },
        { "not a number", H + Row2 + "2024-01-03,10,11, 9x ,10,100", "Error SA1012 x.csv:3:19: \"9x\" is not a number for low." },
        { "thousands", H + Row2 + "2024-01-03,10,11,9,10,\"1,000\"", "Error SA1012 x.csv:3:23: \"1,000\" is not a number for volume." },
        { "infinite", H + Row2 + "2024-01-03,10,1e999,9,10,100", "Error SA1012 x.csv:3:15: \"1e999\" is not a number for high." },
        { "infinity", H + Row2 + "2024-01-03,10,Infinity,9,10,100", "Error SA1012 x.csv:3:15: \"Infinity\" is not a number for high." },
        { "not a date", H + Row2 + "01/03/2024,10,11,9,10,100", "Error SA1013 x.csv:3:1: \"01/03/2024\" is not a date." },
        { "no such day", H + "2023-02-29,10,11,9,10,100|" + Row2, "Error SA1013 x.csv:2:1: \"2023-02-29\" is not a date." },
        { "missing price", H + Row2 + "2024-01-03,10,null,,10,100", "Warning SA1014 x.csv:3:15: The row has no high and was left out." },
        { "unordered", H + "2024-01-03,10,11,9,10,100|2024-01-02,10,11,9,10,101|2024-01-04,10,11,9,10,100", "Error SA1020 x.csv:3:1: 2024-01-02 comes after 2024-01-03 of the row above." },
        { "newest first", H + "2024-01-03,10,11,9,10,100|" + Row2, "Note SA1021 x.csv:2:1: The file is sorted newest first; the bars were turned round." },
        { "repeated date", H + Row2 + "2024-01-03,10,11,9,10,100|2024-01-03,10,11,9,10,100", "Error SA1022 x.csv:4:1: 2024-01-03 has a bar in line 3 already." },
        { "gap", H + Row2 + "2024-01-10,10,11,9,10,101", "Warning SA1023 x.csv:3:1: There is no bar for 8 days from 2024-01-02 to 2024-01-10." },
        { "gaps", H + Row2 + "2024-01-10,10,11,9,10,101|2024-01-19,10,11,9,10,101", "Warning SA1023 x.csv:3:1: There are 2 gaps between bars, the longest of 9 days and the first from 2024-01-02 to 2024-01-10." },
        { "weekend", H + "2024-01-05,10,11,9,10,100|2024-01-06,10,11,9,10,101|2024-01-07,10,11,9,10,102", "Warning SA1024 x.csv:3:1: 2 bars are on a weekend, the first on 2024-01-06, a Saturday." },
        { "high below low", H + "2024-01-02,10,9,11,10,100", "Error SA1030 x.csv:2:15: The high 9 is below the low 11." },
        { "outside range", H + "2024-01-02,10,11,9,11.02,100", "Error SA1031 x.csv:2:20: The close 11.02 is outside of the day's range from 9 to 11." },
        { "slightly outside", H + "2024-01-02,8.994,11,9,10,100", "Warning SA1032 x.csv:2:12: The open 8.994 is outside of the day's range from 9 to 11." },
        { "zero price", H + "2024-01-02,10,11,0,10,100", "Error SA1033 x.csv:2:18: The low 0 is not above zero." },
        { "negative volume", H + "2024-01-02,10,11,9,10,-5", "Error SA1034 x.csv:2:23: The volume -5 is below zero." },
        { "no volume column", "date,open,high,low,close|2024-01-02,10,11,9,10", "Warning SA1035 x.csv:1:1: There is no volume column; volume is missing for all bars." },
        { "missing volume", H + Row2 + "2024-01-03,10,11,9,10,-", "Warning SA1036 x.csv:3:23: One bar is without volume, the first on 2024-01-03." },
        { "split", H + "2024-01-02,100,101,99,100,100|2024-01-03,\"50\",52,49,51,200", "Warning SA1039 x.csv:3:12: From a close of 100 to an open of 50 on 2024-01-03 looks like a 2:1 split that the prices are not adjusted for." },
        { "reverse split", H + "2024-01-02,1,1,1,1,100|2024-01-03,9.99,11,9,10,10", "Warning SA1039 x.csv:3:12: From a close of 1 to an open of 9.99 on 2024-01-03 looks like a 1:10 reverse split that the prices are not adjusted for." },
    };

    /// <summary>Title and snippet of five days on end.</summary>
    public static TheoryData<string, string, string> Stretches => new()
    {
        { "zero volume", "10,11,9,{0},0", "Warning SA1037 x.csv:2:23: The volume is zero for 5 bars on end, from 2024-01-01 to 2024-01-05." },
        { "repeated bars", "10,11,9,10,100", "Warning SA1038 x.csv:2:1: 5 bars on end are identical, from 2024-01-01 to 2024-01-05." },
    };
}
