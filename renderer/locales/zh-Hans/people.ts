import type { Messages } from '../en.ts';
import { figures, plural } from './grammar.ts';

const messages = (count: number) => `${figures.format(count)} 条消息`;

export const asking: Messages['asking'] = {
  title: (count) => plural(count, { other: '申请使用' }),
  group: '群组',
  groupLeft: '群组，机器人已退出：请先批准，再重新添加机器人',
  approve: '批准',
  block: '屏蔽',
  approveLong: (name) => `批准 ${name}`,
  blockLong: (name) => `屏蔽 ${name}`,
  decidedAlready: (name, state, time, where) =>
    `${name} 已${{ here: '在这里', telegram: '在 Telegram 里', link: '通过链接' }[where]}处理过：${state}，${time}。`,
  more: (count) => `还有 ${figures.format(count)} 个…`,
  heading: (count) => `申请使用：${figures.format(count)}`,
  blockAll: '全部屏蔽…',
  blockAllQuestion: {
    title: (count) => `屏蔽所有申请使用的人（${figures.format(count)}）？`,
    body: '他们不会得到回答，也不会收到通知。他们到目前为止写的内容会被删除。',
    keeps: '已经可以使用的人不受影响。以后你仍然可以逐个批准。',
    confirm: '全部屏蔽',
    done: (count) => `已屏蔽 ${figures.format(count)} 个。`,
  },
};

export const reset: Messages['reset'] = {
  title: '清除所有聊天的记忆？',
  body: '模型会忘掉每个聊天里之前说过的内容。你可以在十秒内撤销。',
  keeps: 'Telegram 里的消息、等待中的请求、用户和设置都会保留。',
  confirm: '清除所有记忆',
  done: (count) => (count === 0 ? '没有可以清除的记忆。' : `已清除 ${figures.format(count)} 个聊天的记忆。`),
};

export const people: Messages['people'] = {
  title: '用户',
  others: '其他人',
  search: '搜索用户',
  filter: '显示哪些人',
  filters: {
    all: '全部',
    asking: '申请使用',
    mayTalk: '可以使用',
    blocked: '已屏蔽',
  },
  invite: '邀请…',
  resetAll: '清除所有聊天的记忆…',
  empty: '还没有人发过消息。',
  emptyHint: '用链接邀请别人。其他人给机器人发消息时，需要先在这里申请。',
  nothingFound: '没有匹配的用户。',
  showAll: '显示全部',
  more: (count) => `再显示 ${figures.format(count)} 个`,
  beyond: (count) => `还有 ${figures.format(count)} 个，请搜索查找。`,
  loadFailed: '无法读取用户列表。',

  sorting: '列表排序',
  columns: { name: '名字', state: '状态', messages: '消息', seen: '最近活跃' },
  standing: {
    asking: '申请使用',
    approved: '已批准',
    listed: '已批准',
    everyone: '可以使用',
    unknown: '未批准',
    blocked: '已屏蔽',
  },
  why: {
    asking: '等待你的批准；在此之前没有回答。',
    approved: '你已批准这个聊天。',
    listed: '可以使用，因为它的 ID 列在设置里。',
    everyone: '可以使用，因为设置里选择了所有人都可以使用。',
    unknown: '未批准。在群组里，只有你批准的人才能得到回答。',
    blocked: '已屏蔽：机器人不在这里回答。',
  },
  owner: '你',
  ownerLong: '这是你自己的账号。',
  hasOwn: '有自己的设置',

  id: 'Telegram 的 ID',
  username: '用户名',
  asked: '申请时间',
  firstWords: '第一条消息',
  seen: '最近活跃',
  messages: '消息',
  remembered: '记忆',
  remembers: (count) => (count === 0 ? '还没有内容' : messages(count)),
  own: '这个聊天的设置',
  ownNone: '没有：这里使用你的设置。',
  values: {
    mode: '模式',
    model: '模型',
    temperature: '温度',
    maxTokens: '回答上限',
    systemPrompt: '系统提示词',
  },
  given: {
    title: '你为此人设定的',
    names: { model: '模型', messages: '每天消息数', seconds: '每天计算秒数' },
    none: '不限',
    hint: '留空表示与所有人相同。此人可以另选模型；限额始终有效，从零点到零点计算。',
    modelHint: '留空表示与所有人相同。你在 Telegram 里的选择优先。',
    wrong: (max) => `限额是 1 到 ${figures.format(max)} 的整数；留空表示不限。不该得到回答的人可以屏蔽。`,
  },
  topics: '话题中的对话',
  topicNumber: (number) => `话题 ${number}`,
  topicsOn: '私聊有话题：每个话题是一个独立的对话。',
  topicsOff:
    '私聊没有话题。在 @BotFather（Bot Settings）里开启 Threaded Mode 后，每个话题就是一个独立的对话。',
  noMode: '（无）',
  noLimit: '不限',
  emptyPrompt: '（空）',
  clear: '清除',
  clearLong: (value) => `清除：${value}`,

  reset: '清除这个聊天的记忆…',
  resetQuestion: {
    title: (name) => `清除聊天“${name}”的记忆？`,
    body: '模型会忘掉这个聊天里之前说过的内容。你可以在十秒内撤销。',
    keeps: 'Telegram 里的消息、等待中的请求和设置都会保留。',
    confirm: '清除记忆',
    done: (name, count) =>
      count === 0 ? `${name} 没有可以清除的记忆。` : `已清除 ${name} 的记忆：${messages(count)}。`,
  },

  forget: '忘记此人…',
  forgetQuestion: {
    title: (name) => `忘记 ${name}？`,
    body: '此人的所有资料都会删除：名字、设置、所有请求及回答（包括群组里的），以及模型记住的内容。等待中或正在回答的会停止。此操作无法撤销。',
    afterwards: {
      asking: '被忘记的人再次发消息时，需要重新申请使用。',
      approved: '批准也会删除：被忘记的人再次发消息时，需要重新申请使用。',
      listed: '使用权限保留，因为 ID 列在设置里。',
      everyone: '使用权限保留，因为设置里选择了人人可用。',
      unknown: '被忘记的人再次发消息时，需要重新申请使用。',
      blocked: '屏蔽保留，为此只保留 Telegram ID。',
    },
    keeps: 'Telegram 里的消息会保留，别人在自己请求里引用的内容也会保留。',
    confirm: '忘记此人',
    done: (name, { requests, goOn }) =>
      [
        `已忘记 ${name}。已删除：名字、设置、历史，以及 ${plural(requests, { other: `${figures.format(requests)} 个请求` })}。`,
        ...(goOn === 0 ? [] : ['正在停止的已隐藏，结束后随即删除。']),
      ].join(''),
    gone: (name) => `${name} 已不在列表中。`,
  },

  link: {
    qrCode: '链接的二维码',
    open: '在这台电脑上打开',
    copy: '复制链接',
    copied: '已复制',
    renew: '新链接',
    validFor: (time) => `${time} 内有效，限一人使用。`,
    share: '在 Telegram 里分享',
    validUntil: (time) => `有效期至 ${time}，限一人使用。`,
    renewHint: '再邀请一人；这个链接仍然有效',
    expired: '这个链接已失效。',
    used: (name) => `${name} 现在可以使用了。`,
    usedBySomebody: '链接已被使用：又有一个人可以使用了。',
    notConnected: '机器人连接到 Telegram 后，链接就会出现。',
    invite: '第一个打开这个链接并在 Telegram 里点“开始”的人，可以使用你的机器人。',
    owner: '用手机扫描，或在这里打开，然后在 Telegram 里点“开始”。你的账号就可以使用了。',
  },
  invitation: {
    title: '邀请别人',
    forOwner: '给我自己的账号，它将成为所有者的账号',
    forGuest: '给别人',
    close: '关闭',
  },
};
