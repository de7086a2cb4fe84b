import type { AskAgainResult } from '../../../main/common/jobsContract.ts';
import type { Messages } from '../en.ts';
import { figures } from './grammar.ts';

const countRequests = (count: number) => `${figures.format(count)} 个请求`;
const characters = (count: number) => `${figures.format(count)} 个字符`;

const notAsked = (refused: Extract<AskAgainResult, { asked: false }>): string => {
  switch (refused.reason) {
    case 'bot_stopped':
      return '机器人已停止。请先启动，再重新提问。';
    case 'other_bot':
      return '这个请求是发给另一个机器人的，当前机器人无法回答。';
    case 'gone':
      return '这个请求已被删除。';
    case 'busy':
      return '这条消息已经在队列里。';
    case 'too_many':
      return `这个聊天已有 ${countRequests(refused.waiting)}在等待，上限是 ${figures.format(refused.max)} 个。`;
    case 'queue_full':
      return refused.waiting < refused.max
        ? `队列快满了（${figures.format(refused.waiting)}/${figures.format(refused.max)}），最后的位置留给没有消息在等待的人。`
        : `队列已满（${figures.format(refused.waiting)}/${figures.format(refused.max)}）。`;
  }
};

export const preview: Messages['preview'] = ({ preview, size }) => preview ?? `已隐藏 · ${characters(size)}`;

export const recent: Messages['recent'] = {
  title: '最近的请求',
  empty: '还没有人发过消息。',
  emptyHint: '提问和回答会显示在这里。',
  nobodyMayTalk: '还没有人可以使用机器人。',
  letIn: '邀请别人',
  who: '用户',
  message: '消息',
  model: '模型',
  when: '时间',
  took: '用时',
  state: '状态',
  position: (position) => `第 ${position} 位`,
  received: '收到',
  waited: '等待',
  answeredIn: '回答用时',
  open: '完整的提问和回答',
};

export const requests: Messages['requests'] = {
  table: '请求',
  filter: {
    title: '筛选',
    person: '用户',
    state: '状态',
    model: '模型',
    everybody: '所有人',
    anyState: '所有状态',
    anyModel: '所有模型',
    clear: '清除',
    clearLong: '清除筛选条件',
    search: '搜索提问和回答',
    dates: '时间',
    anyDate: '所有时间',
    recentDates: { today: '今天', week: '最近 7 天', month: '最近 30 天' },
    betweenDays: '自选日期…',
    from: '从',
    to: '到',
    onlyOwn: '其他人的消息已隐藏，所以只搜索你自己的。',
  },
  found: countRequests,
  askAll: {
    name: '全部重新提问',
    long: '重新提问这个列表里所有失败的请求',
    title: (count) => `重新提问 ${countRequests(count)}？`,
    body: '它们会排到队列末尾，最早的在前，直到达到队列的上限。每个人都会在 Telegram 里得到新的回答。',
    confirm: '重新提问',
    done: (asked, left) =>
      asked + left === 0
        ? '这些请求都已经重新提问过了。'
        : `已重新提问：${figures.format(asked)} 个。${left > 0 ? `未提问：${figures.format(left)} 个。` : ''}`,
  },
  searching: '正在搜索…',
  foundSoFar: (count) => `目前找到 ${countRequests(count)}…`,
  foundNewest: (count) => `最新的 ${countRequests(count)}`,
  wordsNotFound: '没有包含这些词的请求。',
  sortBy: (column) => `排序依据：${column}`,
  nothingFound: '没有匹配的请求。',
  failed: '无法读取请求。',
  loadingRow: '正在加载…',

  detailsOf: (who) => `${who} 的请求`,
  back: '全部请求',
  close: '关闭',
  gone: '这个请求已被删除。',
  inGroup: (name) => `在 ${name} 里`,

  question: '提问',
  edited: '之后修改过',
  size: characters,
  answer: '回答',
  answerSoFar: '已收到的部分回答',
  thoughts: '思考过程',
  photo: '照片',
  document: '文件',
  recording: '语音消息',
  quote: {
    bot: '回复机器人',
    sender: '回复自己的消息',
    other: '回复别人',
  },
  forward: {
    bot: '转发自机器人',
    sender: '转发自己的话',
    other: '转发自别人',
  },
  tableOfAnswer: '表格',
  openLink: {
    title: '在浏览器里打开这个地址？',
    hint: '地址是模型写的，没有人检查过它指向哪里。',
    confirm: '打开',
  },
  serverSaid: '详细信息：',

  facts: '关于这个请求',
  askedFor: '指定模型',
  wanted: '要求',
  restOfAnswer: '接着写被截断的回答',
  temperature: '温度',
  limit: '回答上限',
  noLimit: '不限',
  tokens: (count) => `${figures.format(count)} 个 token`,
  read: '读取',
  written: '写出',
  speed: '速度',
  tokensPerSecond: (speed) => `${speed} token/秒`,
  ended: '结束',
  endings: {
    stop: '完整',
    length: '到达回答上限被截断',
    content_filter: '部分内容被服务器扣留',
  },
  firstWord: '首个 token 用时',
  delivered: '送达',

  copyText: (what) => `复制：${what}`,
  copyAll: '全部复制',
  copied: '已复制',
  retry: '重新提问',
  askedAgain: '消息已重新排到队列末尾。',
  notAsked,
  stop: '停止',
  runNext: '下一个回答',
  skip: '跳过',
  skipLong: '让其他人先',
  notMoved: '无法移动：它已不在等待，或者没有其他人在等待。',
  leaveQueue: '移出队列',
  delete: '删除…',
  deletion: {
    title: '删除这个请求？',
    body: (who, goesOn) =>
      `${goesOn ? '这个请求会停止。' : ''}${who} 的提问、回答，以及模型对它们的记忆都会被删除。你可以在十秒内撤销。`,
    keeps: 'Telegram 里的消息会保留。',
    confirm: '删除',
    not: '没有删除：它还在等待，而机器人已停止。请先启动机器人，再删除。',
  },
};
