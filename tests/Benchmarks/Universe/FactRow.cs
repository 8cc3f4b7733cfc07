namespace SyntheticAlpha.Benchmarks.Universe;

/// <summary>A row of facts as an object with properties, which is what engines that work row by row take.</summary>
public sealed class FactRow
{
    private readonly double[] _values = new double[64];

    public double F0 => _values[0];

    public double F1 => _values[1];

    public double F2 => _values[2];

    public double F3 => _values[3];

    public double F4 => _values[4];

    public double F5 => _values[5];

    public double F6 => _values[6];

    public double F7 => _values[7];

    public double F8 => _values[8];

    public double F9 => _values[9];

    public double F10 => _values[10];

    public double F11 => _values[11];

    public double F12 => _values[12];

    public double F13 => _values[13];

    public double F14 => _values[14];

    public double F15 => _values[15];

    public double F16 => _values[16];

    public double F17 => _values[17];

    public double F18 => _values[18];

    public double F19 => _values[19];

    public double F20 => _values[20];

    public double F21 => _values[21];

    public double F22 => _values[22];

    public double F23 => _values[23];

    public double F24 => _values[24];

    public double F25 => _values[25];

    public double F26 => _values[26];

    public double F27 => _values[27];

    public double F28 => _values[28];

    public double F29 => _values[29];

    public double F30 => _values[30];

    public double F31 => _values[31];

    public double F32 => _values[32];

    public double F33 => _values[33];

    public double F34 => _values[34];

    public double F35 => _values[35];

    public double F36 => _values[36];

    public double F37 => _values[37];

    public double F38 => _values[38];

    public double F39 => _values[39];

    public double F40 => _values[40];

    public double F41 => _values[41];

    public double F42 => _values[42];

    public double F43 => _values[43];

    public double F44 => _values[44];

    public double F45 => _values[45];

    public double F46 => _values[46];

    public double F47 => _values[47];

    public double F48 => _values[48];

    public double F49 => _values[49];

    public double F50 => _values[50];

    public double F51 => _values[51];

    public double F52 => _values[52];

    public double F53 => _values[53];

    public double F54 => _values[54];

    public double F55 => _values[55];

    public double F56 => _values[56];

    public double F57 => _values[57];

    public double F58 => _values[58];

    public double F59 => _values[59];

    public double F60 => _values[60];

    public double F61 => _values[61];

    public double F62 => _values[62];

    public double F63 => _values[63];

    /// <summary>Takes the facts of a row.</summary>
    public void Take(double[][] facts, int row)
    {
        for (int i = 0; i < facts.Length; i++)
            _values[i] = facts[i][row];
    }
}
