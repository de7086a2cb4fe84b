import type { Messages } from '../en.ts';
import { figures } from './grammar.ts';

const countModels = (count: number) => `${figures.format(count)} 个模型`;
const countMessages = (count: number) => `${figures.format(count)} 条消息`;
const times = (count: number) => `${figures.format(count)} 次`;

const because: Messages['queue']['because'] = {
  server_off: 'LM Studio 没有响应',
  no_first_byte: 'LM Studio 没有及时响应',
  not_lm_studio: '它的地址上没有模型服务器响应',
  unauthorized: '服务器要求 API 密钥',
  no_model_loaded: '没有加载，也没有加载其他模型',
  model_not_found: '不在服务器上',
  load_failed: '无法加载',
  model_unavailable: '没有响应',
  hearing_late: '语音识别所需时间比平时长',
  hearing_off: '语音消息在设置里已关闭',
  hearing_no_library: '无法加载语音识别库；解决办法见“模型”页面',
  hearing_no_model: '没有完整的语音识别模型，请在“模型”页面下载一个',
  hearing_server_gone: '语音服务器没有响应',
  hearing_not_server: '语音服务器的地址上响应的是其他程序',
  hearing_unauthorized: '语音服务器要求密钥',
};

export const bot: Messages['bot'] = {
  label: '机器人',
  start: '启动',
  stop: '停止',
  startLong: '启动机器人',
  stopLong: '停止机器人',
  nextTry: (time) => `下次尝试：${time}。`,
  open: '在 Telegram 里打开',
};

export const lmStudio: Messages['lmStudio'] = {
  label: 'LM Studio',
  models: countModels,
  summary: (count, loaded) => `${countModels(count)}，已加载 ${figures.format(loaded)} 个`,
  since: (time) => `自 ${time} 起。`,
};

export const queue: Messages['queue'] = {
  label: '队列',
  empty: '没有人等待',
  waiting: (count) => `${figures.format(count)} 条在等待`,
  running: (count) => `${count} 条在回答`,
  delivering: (count) => `${count} 条在发送`,
  pausedByOwner: '已暂停',
  pausedUntil: (time) => `已暂停到 ${time}`,
  because,
  held: {
    otherReason: {
      server: 'LM Studio 不接受请求',
      model: '无法使用',
      hearing: '无法识别语音',
      message: '无法使用',
    },
    server: ({ reason, since, tries }) =>
      `自 ${since} 起停滞：${reason}。${tries === 0 ? '' : `已尝试 ${times(tries)}。`}`,
    model: (model, { reason, since, tries, waiting }) =>
      waiting === 0
        ? `${model} 自 ${since} 起${reason}：已尝试 ${times(tries)}，现在再试一次。`
        : `${model} ${reason}：自 ${since} 起有 ${countMessages(waiting)}在等它，已尝试 ${times(tries)}，会自动再试。`,
    hearing: ({ reason, since, waiting }) =>
      `自 ${since} 起有 ${countMessages(waiting)}等待语音识别：${reason}。会自动继续。`,
    message: (who, model, { reason, since, tries }) =>
      `${model} ${reason}，仅限 ${who} 的这条消息：它自 ${since} 起在等待，已尝试 ${times(tries)}，会自动再试。`,
    more: (count) => `还有 ${count} 条`,
  },
  pause: '暂停',
  resume: '继续',
  pauseLong: '暂停队列',
  pauseFor: '暂停队列一段时间',
  pauseTimes: { 30: '30 分钟', 60: '1 小时', 240: '4 小时', 1440: '1 天' },
  untilMorning: '到早上 8 点',
  resumeLong: '继续队列',
  short: (count) => `队列里 ${figures.format(count)} 条`,
};

export const now: Messages['now'] = {
  idle: '空闲',
  stop: (who) => `停止给 ${who} 的回答`,
  open: '显示请求和回答',
  answerTo: (who) => `给 ${who} 的回答`,
  pieces: (count) => `${figures.format(count)} 个 token`,
  speed: (perSecond) => `${perSecond} token/秒`,
};

export const waiting: Messages['waiting'] = {
  title: '等待中',
  waited: '已等待的时间',
  since: (time) => `自 ${time} 起等待`,
  expected: '从现在起预计还要等待',
  waitedShort: '已等待',
  expectedShort: '预计',
  about: (time) => `≈ ${time}`,
  runNext: (who) => `下一个回答：${who}`,
  skip: (who) => `跳过，让其他人先：${who}`,
  putAside: (model, reason) => `已搁置：${model} ${reason}`,
  cancel: (who) => `取消：${who}`,
  cancelTitle: (who) => `把 ${who} 的消息移出队列？`,
  cancelKeeps: '对方会收到通知。你可以在“请求”里重新提问。',
  cancelConfirm: '移出',
  more: (count) => `还有 ${count} 条`,
};

export const today: Messages['today'] = {
  expectedWait: '现在的预计等待',
  answered: '今天的回答',
  medianWait: '今天的等待中位数',
};

export const activity: Messages['activity'] = {
  title: '最近六小时',
  nothing: '这段时间没有人发消息。',
  series: { requests: '请求', waiting: '最长队列', speed: 'token/秒' },
  legend: { requests: '请求（左轴）', waiting: '最长队列（左轴）', speed: 'token/秒（右轴）' },
  summary: ({ requests, waiting, speed }) =>
    [
      `最近六小时：${figures.format(requests)} 个请求`,
      `同时等待最多 ${waiting} 条`,
      ...(speed === undefined ? [] : [`近来每秒 ${speed} 个 token`]),
    ].join('，'),
};
