// What the report's charts need of Apache ECharts, and no more; README.md says how echarts.min.js is built from it.
export { init, connect } from 'echarts/core';
import { use } from 'echarts/core';
import { CandlestickChart, LineChart, BarChart, CustomChart } from 'echarts/charts';
import { GridComponent, TooltipComponent, AxisPointerComponent, DataZoomComponent, MarkLineComponent, MarkAreaComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([
  CandlestickChart, LineChart, BarChart, CustomChart,
  GridComponent, TooltipComponent, AxisPointerComponent, DataZoomComponent, MarkLineComponent, MarkAreaComponent,
  SVGRenderer,
]);
