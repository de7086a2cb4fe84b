import type { PresetFileProblem } from '../../../main/common/presetsContract.ts';
import type { Messages } from '../en.ts';

function fileProblem(problem: PresetFileProblem): string {
  switch (problem.problem) {
    case 'unreadable':
      return `无法读取文件（${problem.detail}）。`;
    case 'too_large':
      return '文件太大，不可能是模式文件。';
    case 'not_json':
      return '文件不完整或已损坏。';
    case 'not_presets':
      return '文件里没有 LM Courier 的模式。';
    case 'bad_preset':
      return `文件里的第 ${problem.number} 个模式无效：名称、文字或温度有误。`;
    case 'too_many':
      return `这样会超过 ${problem.most} 个模式。`;
  }
}

export const modes: Messages['modes'] = {
  lead: '用户用 /mode 选择模式，也可以只在某个话题里使用。模式没有设定的部分，与其他人相同。',
  add: '新建模式…',
  import: '导入…',
  export: '导出…',
  none: '还没有模式。',
  noneHint: '模式是一种有名字的回答方式：系统提示词、模型、温度。',
  loadFailed: '无法读取模式。',
  edit: (name) => `编辑 ${name}`,
  up: (name) => `上移 ${name}`,
  down: (name) => `下移 ${name}`,
  makeDefault: (name) => `把 ${name} 设为默认，用于没有选择模式的所有人`,
  noDefault: (name) => `只在选择了 ${name} 的地方使用它`,
  isDefault: '默认',
  temperature: (figure) => `温度 ${figure}`,
  modelGone: '它的模型不在服务器上：改由默认模型回答。',
  nothingSet: '没有设定任何内容',

  editor: {
    newTitle: '新建模式',
    editTitle: '编辑模式',
    name: '名称',
    emoji: '表情符号',
    model: '模型',
    temperature: '温度',
    systemPrompt: '系统提示词',
    open: '留空的部分与其他人相同。',
    save: '保存',
    delete: '删除…',
  },
  problems: {
    name: (most) => `名称为 1 到 ${most} 个字符。`,
    emoji: '这里只能放一个表情符号。',
    temperature: '温度是 0 到 2 之间的数字，也可以留空。',
    systemPrompt: (most) => `系统提示词最多 ${most} 个字符。`,
    name_taken: '已经有同名的模式。',
    too_many: '模式已满。请先删除一个。',
    gone: '这个模式在此期间已被删除。',
  },
  deleteQuestion: {
    title: (name) => `删除模式“${name}”？`,
    body: '选择了它的人会改用默认设置。',
    confirm: '删除',
  },

  saveDialog: { title: '导出模式', files: 'LM Courier 模式' },
  openDialog: { title: '导入模式', files: 'LM Courier 模式' },
  exported: (number) => `已导出 ${number} 个模式。`,
  exportFailed: (code) => `无法写入文件（${code}）。`,
  imported: (added, known) =>
    known === 0 ? `已添加 ${added} 个模式。` : `已添加 ${added} 个模式，${known} 个原本就有。`,
  importFailed: (problem) => `${fileProblem(problem)}没有做任何更改。`,
};
