import type { Messages } from '../en.ts';

export const states: Messages['states'] = {
  bot: {
    stopped: { title: '已停止', hint: '现在没有人能得到回答。Telegram 会把新消息保留 24 小时。' },
    connecting: { title: '正在连接…', hint: '' },
    online: { title: '在线', hint: '' },
    needs_token_none: { title: '需要令牌', hint: '' },
    needs_token_refused: { title: '令牌被拒绝', hint: 'Telegram 不再接受这个令牌。' },
    needs_token_unreadable: { title: '令牌无法读取', hint: '保存的令牌无法在这台电脑上解密。' },
    offline_no_connection: {
      title: '没有连接',
      hint: '连不上 Telegram。请检查网络连接和设置里的代理。',
    },
    offline_server_error: { title: 'Telegram 有故障', hint: '它的服务器返回错误。只能等待。' },
    offline_too_many_requests: { title: '已减速', hint: 'Telegram 要求机器人稍停片刻。' },
    offline_not_telegram: {
      title: '不是 Telegram',
      hint: '那里响应的是其他程序。请检查设置里的 Bot API 服务器和代理。',
    },
    offline_unsafe_port: {
      title: '端口不可用',
      hint: '这个端口保留作其他用途。请在设置里给 Bot API 服务器或代理换一个端口。',
    },
    conflict_other_program: {
      title: '在别处使用',
      hint: '另一个程序正在运行这个机器人。请在那里停止它，或向 BotFather 要一个新令牌。',
    },
    conflict_webhook: {
      title: '设有 Webhook',
      hint: 'Telegram 把这个机器人的消息发送到某个网址。请移除它的 Webhook，或使用另一个机器人。',
    },
    storage_problem: {
      title: '无法保存',
      hint: '消息无法写入磁盘，所以留在 Telegram 那里。请腾出磁盘空间。',
    },
  },
  lmStudio: {
    unknown: { title: '正在查找…', hint: '' },
    online: { title: '运行中', hint: '' },
    unreachable_off: {
      title: '没有运行',
      hint: '请启动 LM Studio 并打开它的服务器（Developer 页面）。队列会自动继续。',
    },
    unreachable_timeout: {
      title: '没有响应',
      hint: '服务器没有及时响应。请检查 LM Studio，或设置里它的地址。',
    },
    not_lm_studio: {
      title: '响应的是其他程序',
      hint: '这个地址上没有模型服务器。请检查设置里的 LM Studio 地址。',
    },
    unauthorized: {
      title: '需要密钥',
      hint: '服务器要求 API 密钥。请在 LM Studio 里创建一个，粘贴到设置里。',
    },
  },
  job: {
    waiting: '等待中',
    running: '回答中',
    delivering: '发送中',
    done: '已回答',
    failed: '失败',
    stopped: '已停止',
  },
  phase: {
    listening: '正在听语音',
    loading: '正在加载模型',
    reading: '正在读聊天',
    thinking: '正在思考',
    answering: '正在回答',
  },
  failure: {
    server_off: 'LM Studio 没有运行。请启动它并打开它的服务器。',
    not_lm_studio: '地址上没有模型服务器响应。请检查设置里的 LM Studio 地址。',
    unauthorized: '服务器要求 API 密钥。请在设置里粘贴一个。',
    no_model_loaded: '没有加载任何模型。请在 LM Studio 里加载一个，或在那里开启 Just-in-Time Model Loading。',
    model_not_found: '服务器上没有这个模型。请另选一个，或在 LM Studio 里下载。',
    load_failed: '模型无法加载，可能是内存不足。请选择更小的模型。',
    model_unavailable: '服务器有响应，但用不了这个模型。它的日志里有更多信息。',
    no_images: '这个模型看不了图片。请选择支持视觉的模型。',
    file_gone: 'Telegram 没有给出随消息发来的文件。对方可以再发一次。',
    file_too_big: '随消息发来的文件超过了 Telegram 给机器人的上限：20 MB。',
    file_unreadable: '随消息发来的文件类型无法读取。已告诉对方哪些可以。',
    file_empty: '随消息发来的文件里没有可读的内容。',
    file_locked: '随消息发来的文件有密码保护。',
    file_damaged: '随消息发来的文件已损坏或不完整。对方可以再发一次。',
    file_pictures: '随消息发来的文件只有页面图片，没有文字。支持视觉的模型可以读页面的照片。',
    file_old_format: '随消息发来的文件是无法读取的旧格式。已告诉对方哪些可以。',
    file_too_much: '读取随消息发来的文件耗费了太多时间或内存，或者它解压后超出了允许的大小。',
    no_words: '录音里没有话，所以没有问模型。',
    recording_unreadable: '无法读取录音：它已损坏，或者根本不是录音。',
    recording_format: '这台电脑只能听语音消息和采用 Opus 编码的 OGG 文件。语音服务器可能支持更多。',
    language_unknown: '语音识别模型不懂这个人的语言。请换一个模型，或设定说话的语言。',
    hearing_failed: '这段录音识别了三次都失败，所以放弃了。日志里有更多信息。',
    hearing_late: '轮到它时，录音还没有听完。',
    hearing_off: '还没来得及听，语音消息功能就关闭了。',
    hearing_no_library: '无法加载语音识别库。解决办法见“模型”页面。',
    hearing_no_model: '没有完整的语音识别模型。请在“模型”页面下载一个，或选择它的文件夹。',
    hearing_server_gone: '语音服务器没有响应。',
    hearing_not_server: '语音服务器的地址上响应的是其他程序。',
    hearing_unauthorized: '语音服务器要求密钥。请在设置里粘贴一个。',
    bad_field: '服务器拒绝了随请求发送的某个值。请检查回答设置。',
    limit_too_high: '回答上限超出了模型允许的范围。请在设置里调低；“不限”则由模型决定。',
    template_failed: '模型的聊天模板出错。请在 LM Studio 里更新模型或它的提示词模板。',
    context_overflow: '对话比模型能接受的更长。请在 LM Studio 里用更长的上下文加载它。',
    engine_crash: '模型的引擎崩溃了。请在 LM Studio 里重新加载模型。',
    model_unloaded: '模型在回答到一半时被卸载了。对方可以再问一次。',
    unreadable_output: '模型写出的内容无法读取。请再试一次，或换一个模型。',
    empty_answer: '模型一个字都没写就结束了。请再试一次，或换一个模型。',
    limit_used_by_thinking:
      '思考占满了回答上限；如果没有设上限，则占满了上下文。请提高上限、加载更长的上下文，或让它少思考一些。',
    withheld: '服务器扣留了回答：它的过滤器没有放行。',
    wanted_tool: '模型调用了工具而不是回答，但没有提供任何工具。请换一个模型。',
    no_first_byte: '首个 token 没有在规定时间内出现。模型对这台电脑来说可能太大。',
    silence: '回答停滞超过了时限，已放弃。请检查 LM Studio。',
    answer_limit: '有其他人等待时，回答超过了时限，被截断。已收到的部分已发出。',
    repeats_itself: '模型反复说同样的内容，已被停止。请再试一次，或换一个模型。',
    continued_gone: '要接着写的那个回答在此期间被删除了。',
    interrupted: '回答到一半时连接中断。已收到的部分已发出。',
    server_error: '服务器返回了错误。LM Studio 里的日志有更多信息。',
    server_refused: '服务器拒绝了这个请求，但接受其他请求。它的原话在下面。',
    rate_limited: '服务器暂时不接受更多请求。它的原话在下面。',
    breaks_server: '服务器处理这个请求时崩溃了三次，所以放弃了。它的日志里有更多信息。',
    crashed: '应用处理这个请求时出错或退出了三次，所以放弃了。日志里有更多信息。',
    undeliverable:
      'Telegram 没有接收回答：对方屏蔽了机器人，聊天或话题已不存在，或者它拒绝了回答的内容。日志里有更多信息。',
  },
  test: {
    no_token: '还没有令牌。',
    token_refused: 'Telegram 不认识这个令牌。请从 BotFather 重新复制。',
    no_connection: '连不上 Telegram。请检查网络连接和代理。',
    not_telegram: '有响应，但不是 Bot API 服务器。',
    unsafe_port: '这个端口保留作其他用途。请换一个。',
    server_off: '这个地址没有响应。请启动 LM Studio 并打开它的服务器。',
    not_lm_studio: '有响应，但不是模型服务器。',
    unauthorized: '服务器要求有效的 API 密钥。',
  },
  notice: {
    token_kept_plain: () => '这个系统没有密钥库：在有密钥库之前，令牌不加密，保存在只有你能读取的文件里。',
    secret_unreadable: (detail) =>
      `保存的一项机密内容${detail ? `（${detail}）` : ''}无法解密。它已被放到一边，请在设置里重新填写。`,
    settings_file_corrupt: (detail) =>
      `设置文件已损坏。它已${detail ? `另存为 ${detail}` : '保留'}，现在使用默认设置。请检查设置；如果机器人已停止，确认无误后再启动。`,
    settings_file_changed: (kept) =>
      kept
        ? `应用运行时设置文件被改动。应用写入了自己的设置，原来的内容另存为 ${kept}。`
        : '应用运行时设置文件被改动。重启后生效，除非应用在此之前需要写入自己的设置。',
    database_corrupt: (detail) =>
      `数据库已损坏。它已${detail ? `另存为 ${detail}` : '保留'}，并新建了一个：历史是空的。`,
    database_gone: () =>
      '数据库文件被删除或替换，还没能恢复。新消息留在 Telegram 那里。应用会继续尝试；磁盘还有空间吗？',
    database_put_back: (detail) =>
      `应用运行时数据库文件被删除或替换。它已完整恢复${detail ? `；占据它位置的文件另存为 ${detail}` : ''}。`,
    environment_invalid: (detail) => `环境变量${detail ? ` ${detail} ` : ''}的值有误，没有使用。原因见设置。`,
    telegram_unprotected: () =>
      '与 Bot API 服务器的连接使用 http，且超出你自己的网络：令牌和所有消息可能在途中被读取。如果可以，请使用 https。',
    lm_studio_unprotected: () =>
      '与模型服务器的连接使用 http，且超出你自己的网络：API 密钥和所有消息可能在途中被读取。如果可以，请使用 https。',
    voice_unprotected: () =>
      '与语音服务器的连接使用 http，且超出你自己的网络：它的密钥和所有录音可能在途中被截获。如果可以，请使用 https。',
    login_start_failed: (code) =>
      `无法更改登录时启动（${code ?? '原因不明'}）。请再试一次这项设置，或使用系统自己的启动列表。`,
    tray_missing: () => '这个桌面不显示托盘图标。要再次打开这个窗口，请重新启动应用。',
  },
};
