import type { MovingCounts, MovingProblem, MovingSummary } from '../../../main/common/movingContract.ts';
import type { moving as english } from '../en/moving.ts';
import { figures } from './grammar.ts';

const counts = ({ people, requests, messages, modes, settings }: MovingCounts) =>
  [
    ...(people === 0 ? [] : [`${figures.format(people)} 个用户`]),
    ...(requests === 0 ? [] : [`${figures.format(requests)} 个请求`]),
    ...(messages === 0 ? [] : [`${figures.format(messages)} 条记忆中的消息`]),
    ...(modes === 0 ? [] : [`${figures.format(modes)} 个模式`]),
    ...(settings === 0 ? [] : [`${figures.format(settings)} 项设置`]),
  ].join('、') || '没有内容';

const problems: Readonly<Record<MovingProblem, string>> = {
  unreadable: '无法读取文件。',
  empty: '文件是空的。',
  foreign: '这个文件不是由 LM Courier 导出的。',
  newer: '文件由更新版本的 LM Courier 导出。请先在这里安装那个版本。',
  cut: '文件缺少结尾。请重新复制，或重新导出。',
  damaged: '文件与导出时不一致：传送途中被改动或损坏。',
  too_large: '文件比任何导出文件都大。',
  too_many_modes: '加上文件里的模式就放不下了。请先在这里删除一些。',
};

const bots: Readonly<Record<MovingSummary['bot'], string>> = {
  same: '它来自你这里的同一个机器人，所以一切会接着原来的进度继续。',
  other:
    '它来自另一个机器人，不是你这里的这个。它的用户可以给这个机器人发消息，在此之前不会收到任何消息。它的对话留在那个机器人那里，这里的所有者不变。',
  unknown:
    '没有令牌，无法判断它是否来自同一个机器人：如果可以，请先填写令牌。如果是另一个机器人，它的用户可以给新的机器人发消息，但对话不会延续；无论如何，所有者的手机都需要重新确认。',
};

export const moving: typeof english = {
  title: '你的数据',
  lead: '一个文件就能把设置、用户、模式、请求和对话带到另一台电脑。令牌和密钥不在其中：请在那边重新粘贴。等待中的消息也不在其中。拿到文件的人都能读取它。',
  withoutTexts: '你隐藏了其他人写的内容，所以他们的请求和对话不会写入文件。',
  export: '导出…',
  import: '导入…',
  busy: {
    export: (percent) => `正在导出… ${percent}`,
    look: (percent) => `正在检查文件… ${percent}`,
    import: (percent) => `正在导入全部内容，期间机器人暂停… ${percent}`,
  },
  saveDialog: { title: '导出全部数据', files: 'LM Courier 数据' },
  openDialog: { title: '导入全部数据', files: 'LM Courier 数据' },

  exported: ({ counts: all, waiting, isWithoutTexts }, cut) =>
    [
      `已导出：${counts(all)}。`,
      waiting === 0 ? '' : `${figures.format(waiting)} 条消息在等待，没有写入文件。`,
      isWithoutTexts ? '其他人写的内容不在其中，因为你隐藏了它们。' : '',
      cut === '' ? '' : `地址中可能是密钥的部分已去掉：${cut}。`,
      '令牌和密钥不在其中。',
    ].join(''),
  exportFailed: {
    disk_full: (code) => `空间不足，放不下文件（${code}）。没有留下任何残余。`,
    disk_not_writable: (code) => `无法把文件写到那里（${code}）。请选择其他文件夹。`,
    other: (code) => `无法写入文件${code === '' ? '' : `（${code}）`}。`,
  },

  question: {
    title: '导入这个文件里的内容？',
    holds: (all, day) => `其中有 ${counts(all)}，截至 ${day}。`,
    withoutTexts: '导出时没有写入其他人写的内容。',
    joins:
      '它会并入这里已有的内容。文件里的设置会替换你的设置；你在这里对别人所做的决定，以及在这里进行的对话都会保留。等待中的消息会继续处理，不会给任何人发消息。',
    bots,
    sets: (label, value) => `它把“${label}”设为：${value === '' ? '（空）' : value}`,
    confirm: '导入',
  },
  imported: (all, known) =>
    `已导入：${counts(all)}。${known === 0 ? '' : `${figures.format(known)} 个请求原本就在这里。`}`,
  importFailed: (problem, code) => `${problems[problem]}${code === '' ? '' : `（${code}）`}没有做任何更改。`,

  deleteAll: '全部删除…',
  deleteLead: '彻底删除应用在这台电脑上的所有内容。',
  deletion: {
    title: '全部删除？',
    body: '机器人会停止。请求、对话、用户、模式、设置、令牌和密钥、语音识别模型和日志都会从这台电脑上删除。等待中的消息不会得到回答；只要连得上 Telegram，等待的人会收到通知。此操作无法撤销。',
    keeps:
      'Telegram 里的内容会保留：消息、机器人和它的命令。如果不再需要机器人，请在 @BotFather 那里删除。你导出的文件也会保留。',
    environment: (variables) => `环境变量设定的内容会保留并重新生效：${variables}。`,
    word: '删除',
    type: (word) => `要继续，请输入“${word}”`,
    quit: '删除并退出',
    begin: '删除并重新开始',
  },
};
