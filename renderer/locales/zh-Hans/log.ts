import type { Messages } from '../en.ts';
import { figures } from './grammar.ts';

const lines = (count: number) => `${figures.format(count)} 行`;

export const log: Messages['log'] = {
  levels: { info: '信息', warn: '警告', error: '错误' },
  filters: {
    all: '全部',
    warnings: '警告和错误',
    errors: '仅错误',
  },
  filterLevel: '显示哪些行',
  search: '在日志中查找',
  list: '日志内容',
  copyReport: '复制用于错误报告',
  copyReportHint: '复制版本、改动过的设置和最近的日志。不含密钥、名字和消息。',
  openFolder: '打开文件夹',
  copied: (count) => `报告已复制到剪贴板，包含 ${lines(count)}日志。其中没有密钥、名字和消息。`,
  folderFailed: (folder) => `无法在这里显示文件夹。它位于 ${folder}`,
  newest: '最新',
  newestLong: (count) => (count === 0 ? '跳到最新一行' : `跳到最新一行，还有 ${lines(count)}`),
  newLines: (count) => `${figures.format(count)} 条新日志`,
  shown: (count, all) => `${figures.format(count)}/${lines(all)}`,
  leftOut: (count) => `…文件里还有 ${figures.format(count)} 个字符`,
  empty: '还没有日志。',
  emptyHint: '应用做了什么、哪里出错，都会显示在这里。',
  nothingFits: '没有匹配的行。',
  showAll: '显示全部',
  failed: '暂时无法读取日志。',
};
