import { noLimit } from '../../../main/common/settings.ts';
import type { Messages } from '../en.ts';
import { languageNames } from '../languageNames.ts';
import { figures } from './grammar.ts';

export const settings: Messages['settings'] = {
  reset: '恢复默认',
  resetLong: (label) => `${label}：恢复默认`,
  noLimit: '不限',
  proxy: {
    address: '代理地址',
    choices: [
      { value: 'system', label: '与电脑相同' },
      { value: 'none', label: '不使用' },
      { value: 'address', label: '指定地址' },
    ],
  },
  isSet: '已设定',
  isNotSet: '未设定',
  replace: '更换',
  add: '填写',
  remove: '移除',
  save: '保存',
  cancel: '取消',
  environmentWrong: (variable) => `没有使用环境变量 ${variable}：`,
  testTelegram: '测试 Telegram',
  testLmStudio: '测试 LM Studio',
  testing: '正在测试…',
  search: '搜索设置',
  nothingFound: '没有匹配的设置。',
  showAll: '显示全部设置',
  removal: {
    token: {
      title: '移除机器人令牌？',
      body: '机器人会停止，在重新填写令牌之前不回答任何人。',
      keeps: '消息、用户和设置都会保留。',
      confirm: '移除令牌',
    },
    lmStudioApiKey: {
      title: '移除 API 密钥？',
      body: '需要密钥的服务器会拒绝应用，直到重新填写密钥。',
      confirm: '移除密钥',
    },
    voiceApiKey: {
      title: '移除语音服务器的密钥？',
      body: '需要密钥的服务器无法识别语音，直到重新填写密钥。',
      confirm: '移除密钥',
    },
  },
  actionOf: (action, label) => `${action}：${label}`,
  suggestions: {
    open: '显示 LM Studio 的模型',
    none: 'LM Studio 运行时，它的模型会显示在这里。',
  },
  dataFolder: '数据文件夹',
  version: '版本',
  licence: {
    label: '许可证',
    ours: 'MIT 许可证',
    others: '所含程序库的许可证',
    failed: (file) => `无法在这里显示文本。它位于 ${file}`,
  },
  groups: {
    telegram: 'Telegram',
    lm_studio: 'LM Studio',
    answers: '回答',
    voice: '语音',
    queue: '队列',
    access: '使用权限',
    app: '应用',
  },
  texts: {
    token: {
      label: '机器人令牌',
      description: '控制机器人的凭证，由 BotFather 提供。它只留在这台电脑上，不会再次显示。',
    },
    telegramApiRoot: {
      label: 'Bot API 服务器',
      description: '只有运行自己的 Bot API 服务器时才需要更改。',
    },
    telegramProxy: {
      label: 'Telegram 代理',
      description: '如何连接 Telegram。地址以 http 或 socks5 开头，不含用户名和密码。',
    },
    lmStudioUrl: {
      label: 'LM Studio 地址',
      description: '模型在哪里回答；任何兼容 OpenAI 的服务器都可以。',
    },
    lmStudioApiKey: {
      label: 'API 密钥',
      description: '只有服务器要求时才需要，例如在 LM Studio 里开启了“Require Authentication”。',
    },
    model: {
      label: '模型',
      description: '回答没有自行选择模型的所有人。',
    },
    systemPrompt: {
      label: '系统提示词',
      description: '放在每个对话之前，告诉模型该怎么做。',
    },
    temperature: {
      label: '温度',
      description: '数值低，回答稳定；数值高，回答富有创意。',
    },
    maxTokens: {
      label: '回答上限（token）',
      description: '回答到这个长度就结束。可以设为“不限”。',
    },
    reasoningEffort: {
      label: '思考强度',
      description: '会思考的模型在回答前思考多少。',
    },
    answerFormat: {
      label: '回答格式',
      description: '丰富格式能显示表格、公式和标题；在某些 Telegram 应用里，经典格式和纯文本更便于复制。',
    },
    showReasoning: {
      label: '思考过程',
      description: '在回答下方附上模型的思考过程，折叠显示。',
    },
    showStats: {
      label: '回答下方的统计',
      description: '加上一小行：模型、token 数、速度、秒数。',
    },
    groupLive: {
      label: '群组里实时显示回答',
      description: '写回答时就显示出来，每隔几秒编辑一次同一条消息。',
    },
    historyMessages: {
      label: '历史长度',
      description: '提供给模型的之前聊天消息条数；0 表示不提供。',
    },
    silenceLimit: {
      label: '停滞时限（秒）',
      description: '回答停滞这么久就会放弃。',
    },
    firstByteLimit: {
      label: '首个 token 时限（秒）',
      description: '到时还没有开始的回答会被放弃。加载大模型和读取长聊天可能需要几分钟。',
    },
    answerTimeLimit: {
      label: '回答时限（秒）',
      description:
        '有其他人等待时，超过这个时间的回答会被截断，之后可以继续。读取和加载的时间不算。可以设为“不限”。',
    },
    voice: {
      label: '语音消息',
      description: '由谁来听：这台电脑（使用你在“模型”页面下载的模型），或你的服务器。',
    },
    voiceLocalModel: {
      label: '这台电脑上的模型',
      description: '用于语音识别：它在“模型”页面的名称，或你自己的模型所在的文件夹。留空：使用现有的第一个。',
    },
    voiceUrl: {
      label: '语音服务器',
      description: '任何兼容 OpenAI 的语音转写服务器。录音会发送给它。',
    },
    voiceApiKey: {
      label: '语音服务器的密钥',
      description: '只有那个服务器要求时才需要。',
    },
    voiceModel: { label: '语音服务器的模型', description: '按那个服务器的叫法填写。' },
    voiceLanguage: {
      label: '说话的语言',
      description: '两个字母，例如 en 或 zh。设为“auto”时，以每个人的 Telegram 语言作为提示。',
    },
    maxVoiceMinutes: {
      label: '语音消息上限（分钟）',
      description: '更长的录音不会听。',
    },
    parallelRequests: {
      label: '并行请求',
      description:
        '设为 1 时，严格按顺序逐个回答；只有服务器能同时处理多个时，更大的数值才有用。“auto”取模型在 LM Studio 里加载时的设定，最多 4。',
    },
    maxWaitingPerChat: {
      label: '每个聊天的等待消息数',
      description: '超出的人会被请求先等待回答。每个人在所有聊天里合计可以有两倍。',
    },
    maxPerMinute: {
      label: '每分钟消息数',
      description: '每个人一分钟内可以发多少条消息、按多少次按钮，或“不限”。超出时只提醒一次。',
    },
    maxQueueLength: {
      label: '队列上限',
      description: '一共可以有多少条消息等待，或“不限”。最后十分之一留给没有消息在等待的人。',
    },
    maxMessageLength: {
      label: '消息上限（字符）',
      description: '更长的消息不会接收。粘贴的内容被 Telegram 拆成几条时，算作一条。',
    },
    maxFileSize: {
      label: '文件上限（MB）',
      description: '更大的照片和文件不会接收。Telegram 给机器人的文件不超过 20 MB。',
    },
    maxMessageAge: {
      label: '回答多久以内的消息（分钟）',
      description:
        '应用关闭期间收到的消息，只回答不超过这个时间的。Telegram 保留消息 1,440 分钟，也就是一天。',
    },
    keepDays: {
      label: '请求和对话保留天数',
      description: '更早的会逐步删除；“不限”则全部保留。',
    },
    accessMode: {
      label: '新用户',
      description: '第一次发消息的人是否需要你批准。',
    },
    approvedIds: {
      label: '始终批准',
      description: '用户和群组的 Telegram ID，用逗号分隔；不含你在这里批准的。',
    },
    hideTexts: {
      label: '其他人的消息',
      description: '这个窗口是显示其他人写的内容和得到的回答，还是只显示时间和长度。你自己的始终显示。',
    },
    startAtLogin: {
      label: '登录时启动',
      description: '登录这台电脑时，应用在托盘里启动；机器人保持你上次离开时的状态。',
    },
    keepAwake: {
      label: '防止电脑睡眠',
      description:
        '电脑不会自动睡眠：可以仅在有消息回答或等待时，也可以在机器人运行期间一直如此。屏幕可以熄灭。',
    },
    onClose: {
      label: '关闭窗口时',
      description: '适用于桌面不显示托盘图标的情况。有托盘图标时，应用总是留在托盘里。',
    },
    notices: {
      label: '通知',
      description: '你没有看着这个窗口时，桌面会通知你什么。重要通知：队列停滞、令牌被拒绝等。',
    },
    checkUpdates: {
      label: '新版本',
      description:
        '每天向发布页面查询一次最新版本，并在没有人等待时安装（如果这种安装包支持）。不会发送任何关于你、机器人或聊天的信息。',
    },
    appTheme: { label: '主题', description: '此窗口的颜色。' },
    botLanguage: {
      label: '机器人语言',
      description: '机器人自己说话用的语言；模型会自行选择语言。',
    },
    appLanguage: {
      label: '应用语言',
      description: '这个窗口、托盘和通知的语言。',
    },
  },
  otherWords: {
    token: '密码 密钥 botfather 登录',
    telegramApiRoot: 'url 主机 本地 bot api',
    telegramProxy: '系统 vpn socks http 屏蔽 连接',
    lmStudioUrl: '服务器 主机 端口 url 接口 ollama llama.cpp localhost 1234',
    lmStudioApiKey: 'token 密码 认证 鉴权 bearer',
    model: 'llm 大模型 ai 默认',
    systemPrompt: '指令 人设 角色 prompt',
    temperature: '创意 随机',
    maxTokens: '长度 最大 无限制 截断',
    reasoningEffort: '推理 reasoning thinking',
    answerFormat: 'markdown html 表格 公式 纯文本',
    showReasoning: '推理 显示 reasoning thinking',
    showStats: '速度 页脚 每秒 token 统计',
    groupLive: '流式 streaming 输入 草稿',
    historyMessages: '记忆 上下文 轮数',
    silenceLimit: '超时 卡住 无响应',
    firstByteLimit: '超时 加载 慢 等待 首字',
    answerTimeLimit: '超时 太久 无限制',
    parallelRequests: '并发 同时 多个 线程',
    maxWaitingPerChat: '排队 刷屏 限制',
    maxPerMinute: '频率 限速 刷屏 无限制',
    maxQueueLength: '大小 长度 排队 无限制',
    maxMessageLength: '长度 粘贴 太长',
    maxFileSize: '大小 兆 上传 照片 文档 附件',
    maxMessageAge: '过期 离线 小时 积压',
    keepDays: '删除 保存 历史 存储 隐私 无限制 永久',
    accessMode: '批准 白名单 允许 私有 公开 所有人 权限',
    approvedIds: '白名单 允许 用户 id 权限',
    hideTexts: '隐私 隐藏 文字',
    startAtLogin: '自启动 开机 启动',
    keepAwake: '休眠 待机 唤醒 电源 节能',
    onClose: '托盘 退出 最小化',
    notices: '提醒 消息 声音',
    checkUpdates: '更新 升级 发布 下载',
    appTheme: '颜色 深色 夜间 浅色 对比度 外观 无障碍',
    botLanguage: '翻译 中文 英文',
    appLanguage: '翻译 中文 英文 界面',
  },
  choices: {
    reasoningEffort: { auto: '模型默认', low: '低', medium: '中', high: '高' },
    answerFormat: { rich: '丰富', classic: '经典', plain: '纯文本' },
    showReasoning: { off: '隐藏', on: '显示（折叠）' },
    showStats: { off: '关闭', on: '开启' },
    groupLive: { on: '开启', off: '关闭' },
    voice: { off: '不听', 'built-in': '由这台电脑听', server: '由服务器听' },
    accessMode: { approve: '先问我', everyone: '所有人都可以使用' },
    hideTexts: { off: '显示', on: '隐藏' },
    startAtLogin: { off: '关闭', on: '开启' },
    keepAwake: { off: '仅在有消息时', on: '机器人运行期间' },
    onClose: { ask: '询问我', keep: '继续运行', quit: '退出' },
    notices: { all: '包括使用申请', important: '仅重要通知', none: '无' },
    checkUpdates: { off: '不检查', on: '每天检查一次' },
    appTheme: {
      system: '跟随系统',
      light: '浅色',
      dark: '深色',
      'high-contrast-light': '高对比度浅色',
      'high-contrast-dark': '高对比度深色',
    },
    botLanguage: { auto: '按每个人的语言', ...languageNames },
    appLanguage: { auto: '与系统相同', ...languageNames },
  },
};

const range = (min: number, max: number) =>
  min === noLimit
    ? `请填写 1 到 ${figures.format(max)} 之间的数字，或写“不限”。`
    : `请填写 ${figures.format(min)} 到 ${figures.format(max)} 之间的数字。`;

export const problems: Messages['problems'] = {
  empty: () => '请填写内容，或恢复默认。',
  not_a_number: ({ min, max }) => `这不是数字。${range(min, max)}`,
  not_whole: () => '这里只能填整数。',
  out_of_range: ({ min, max }) => range(min, max),
  not_a_language: () => '请用两个字母填写语言，例如 en 或 zh，或填写 auto。',
  not_a_choice: ({ choices }) => `可用的值：${choices.join('、')}。`,
  not_a_url: ({ schemes }) =>
    `这不是地址。请以 ${schemes.map((scheme) => `${scheme}://`).join(' 或 ')} 开头。`,
  port_zero: () => '没有 0 号端口。如果没有另行设定，LM Studio 使用 1234 端口。',
  credentials_in_address: () => '地址里的用户名和密码不会使用。请去掉。',
  not_ids: () => '请用逗号分隔的数字填写 ID，例如 12345678, -1001234567890。',
  too_long: ({ max }) => `太长了：最多 ${figures.format(max)} 个字符。`,
  not_a_token: () => '这里面没有令牌。令牌的样子是 123456789:AbCdEf…，请复制 BotFather 的完整消息。',
  locked: ({ variable }) => `由环境变量 ${variable} 设定。`,
};
