# 机器人说的所有句子（简体中文）。是否与 en.ftl 一致由测试检查。

# 这是什么机器人
start = 你好{ $name ->
    [none] {""}
   *[other] ，{ $name }
  }！我把你的消息转给运行在我的所有者电脑上的语言模型，再把它的回答带给你。

  直接给我发消息就行。所有人的消息排在同一个队列里，按顺序回答；如果前面还有人，我会告诉你排在第几位。

  { $named ->
    [yes] 当前模型：{ $model }{"\u000A"}
   *[no] {""}
  }/help 查看我能做什么。
help = 我能做这些：

  /new – 在当前对话之外另开一个对话
  /reset – 忘掉我们的对话，重新开始
  /mode – 从所有者提供的模式中选择我的回答方式
  /model – 查看或选择模型
  /models – 列出所有模型
  /temp – 回答的创造性，从 0 到 2
  /maxtokens – 回答最长可以多长
  /system – 系统提示词：模型最先读到的内容
  /queue – 队列有多长，你排在第几位
  /stop – 停止正在写的回答，或退出队列
  /retry – 重新回答你的上一条消息

  其他内容都会转给模型：文字、照片和文件。文件方面，我能读文本和代码、PDF、Word、Excel、PowerPoint、OpenDocument、CSV、网页，以及装有代码的 ZIP。想针对某条消息提问，就回复它，或者附上你的话转发给我。
help-voice = 你也可以直接对我说话：我能听语音消息。

# 队列
position-next = 下一个就轮到你{ $wait ->
    [none] {""}
   *[known] ，大约还要 { $time }
  }。
position = 你排在第 { $position } 位{ $wait ->
    [none] {""}
   *[known] ，大约还要 { $time }
  }。
wait-seconds = { $count } 秒
wait-minutes = { $count } 分钟
wait-hours = { $count } 小时
position-long = 你的消息已进入队列。现在队列很长，快轮到你时我会告诉你排在第几位。
position-server-gone = 你的消息已妥善保存。模型暂时连不上，一恢复就会回答你。排队位置：{ $position }。
position-server-needs-owner = 你的消息已妥善保存。模型服务器需要所有者检查设置后才能使用，之后就会回答你。排队位置：{ $position }。
position-paused = 你的消息已妥善保存。所有者暂停了队列，稍后会继续。排队位置：{ $position }。
position-model = 你的消息已妥善保存。{ $code ->
    [model_not_found] 服务器上暂时没有模型 { $model }，一有就会回答你。
    [no_model_loaded] 服务器暂时没有加载任何模型，加载后就会回答你。
    [load_failed] 服务器无法加载模型 { $model }，可能是内存不足；我会自动再试。
    [rate_limited] 模型服务器现在太忙，等它允许时我会再问。
   *[other] 模型 { $model } 暂时无法使用，我会自动再试。
  }你也可以换一个：/models
position-unheard = 你的消息已妥善保存。{ $code ->
    [hearing_late] 听完它需要一点时间；其他人先继续，听完就回答你。
    [hearing_off] 语音消息功能暂时关闭，重新开启后就会回答你。
    [hearing_no_model] 这里暂时没有语音识别模型，一有就会回答你。
    [hearing_no_library] 我暂时无法在这里加载语音识别库；等主人解决之后，你就会收到回答。
    [hearing_server_gone] 语音服务器暂时连不上，我会自动再试。
   *[other] 语音服务器需要所有者检查设置后才能使用，之后就会回答你。
  }
position-off = 你的消息已妥善保存。机器人现在已关闭，重新开启后就会回答你。排队位置：{ $position }。
position-deleted = 这个机器人的所有者删除了它的全部数据，包括这条消息，所以不会再有回答。以后你再发消息，一切从头开始。
position-turn = 轮到你了：正在写回答…
queue = { $length ->
    [0] 队列里没有人。
   *[other] 队列里有 { $length } 条消息在等待。
  }
queue-running = 正在回答你的消息。
queue-own = { $count ->
    [1] 你的位置：{ $positions }。
   *[other] 你的几个位置：{ $positions }。
  }
queue-none-own = 其中没有你的消息。
too-many-waiting = 这个聊天已经有 { $count } 条消息在等待，而每个聊天的上限是 { $max } 条。请先等一个回答，或用 /stop 撤回。超出的消息不会加入队列。
too-many-of-person = 你在所有聊天里一共已有 { $count } 条消息在等待，而每人的上限是 { $max } 条。请先等一个回答，或用 /stop 撤回一些。超出的消息不会加入队列。
queue-full = 队列已满（{ $count }/{ $max }）。你的消息没有加入，请稍后再试。
queue-nearly-full = 队列快满了（{ $count }/{ $max }），最后的位置留给没有消息在等待的人。你的消息没有加入，请先等到你的回答。
too-fast = 每人一分钟最多 { $max } 条消息，你已经超出。超出的消息不会加入队列，请一分钟后再继续。
day-messages-spent = 你今天的 { $max } 条消息已用完，这是为你设定的每日上限，所以这条消息没有加入。明天可以继续，大约还有 { $time }。已在等待的仍会得到回答。
day-seconds-spent = 你今天的 { $max } 秒计算时间已用完，这是为你设定的每日上限，所以这条消息没有加入。明天可以继续，大约还有 { $time }。已在等待的仍会得到回答。
too-old = 你发消息时我不在，现在再回答已经太晚了。如果还需要，请再发一次。

# 正在写回答时
live-loading = 正在加载模型… { $seconds } 秒
live-listening = 正在听…
live-reading = 正在读…
live-thinking = 正在思考…
reasoning-title = 思考过程
heard-title = 我听到的内容
heard-part = 我听到的内容：{ $told } 秒中的 { $heard } 秒
heard-beginning = 我听到的内容：前 { $heard } 秒
stats-tokens = { $count } 个 token
stats-speed = { $speed } token/秒
stats-seconds = { $seconds } 秒
button-retry = 再试一次
button-continue = 继续
button-cancel = 取消
button-again = 回答修改后的消息
button-stale = 这个按钮已经过期，不再起作用。
button-not-yours = 只有提问者和群组管理员可以这样做。
admins-only = 只有本群组的管理员可以更改。没有做任何更改。
admins-unknown = 无法向 Telegram 查询本群组的管理员是谁。没有做任何更改，请再试一次。
button-too-late = 太晚了，已经结束。

# 停止和重试
stopping = 已停止。已经写好的部分会保留。
stop-waiting = { $count ->
    [1] 已把你的消息移出队列。
   *[other] 已把你的 { $count } 条消息移出队列。
  }
stop-nothing = 没有可以停止的：你没有消息在等待，也没有消息正在回答。
stopped-mark = [已停止]
answer-in-file = （回答太长，消息里放不下。完整内容在下面的文件里。）
answer-file-refused = Telegram 没有接收装有完整回答的文件。
stopped-before = 回答还没开始就已停止。
interrupted-mark = [已中断] { $reason }
cut-length = 回答已达到上限：{ stats-tokens }。
cut-filter = 服务器扣留了剩余的回答。
cancelled = 已移出队列。
retry-nothing = 还没有可以重新回答的消息。
retry-busy = 你的消息还在等待，或正在回答。用 /stop 可以结束。
asked-again = 已重新排队。

# 让模型接着写被截断的回答
continue-request = 你的上一条消息被截断了。请从停下的地方接着写。不要重复其中任何内容，也不要加开场白。
edited = 你修改消息时，我已经开始回答了。

# 对话：私聊里的话题
topic-gone = 你提问的那个话题已经不在了，所以我在这里回答：
new-title = 对话 { $number }
new-greeting = 这是一个独立的对话：“{ $title }”。其他对话的内容，我在这里一概不知。由 { $model } 回答{ $mode ->
    [none] {""}
   *[other] ，使用模式 { $mode }
  }。直接给我发消息就行。
new-opened = 已打开“{ $title }”。请到那里继续。
new-failed = 现在无法打开新的对话。没有做任何更改，请稍后再试。
new-off = 这个机器人没有开启独立对话。所有者可以在 @BotFather 那里开启：/mybots、选择本机器人、Bot Settings、Threaded Mode。

# 历史
reset-done = { $count ->
    [0] 没有可以忘掉的内容。我们重新开始。
   *[other] 我已忘掉我们的对话：{ $count } 条消息。我们重新开始。
  }
shortened = （对话太长，模型装不下，所以我略去了最早的消息。/reset 可以重新开始。）

# 聊天的设置
model-now = 模型：{ $model }{ $own ->
    [topic] （在本话题中选择）
    [own] （在本聊天中选择）
    [preset] （来自模式 { $mode }）
   *[common] {""}
  }
  请在下面另选一个，或发送 /model 加名称。
model-set = 从现在起，这里由 { $model } 回答。
model-default = 已恢复默认模型：{ $model }。
model-default-topic = 已恢复本聊天的模型：{ $model }。
model-unknown = 这里没有叫“{ $name }”的模型。服务器上有：{ $models }。
  示例：/model { $example }
model-many = “{ $name }”对应多个模型：{ $models }。请写出完整名称。
models-title = 这台服务器上的模型。● 表示已加载，其他模型在第一次提问时加载，可能需要一分钟。
models-none = 服务器上还没有语言模型。
models-unreachable = 无法获取列表：模型服务器暂时连不上。没有做任何更改。
model-button-stale = 这个列表已过期。最新的在这里：/models
models-more = …还有 { $count } 个。请发送 /model 加名称。
temp-now = 温度：{ $value }{ $own ->
    [topic] （在本话题中设定）
    [own] （在本聊天中设定）
    [preset] （来自模式 { $mode }）
   *[common] {""}
  }
  从 0（稳定）到 2（富有创意）。示例：/temp 0.5
temp-set = 本聊天的温度：{ $value }。
temp-set-topic = 本话题的温度：{ $value }。
temp-default = 已恢复默认温度：{ $value }。
temp-default-topic = 已恢复本聊天的温度：{ $value }。
temp-wrong = 温度是 0 到 2 之间的数字。示例：/temp 0.5
  没有做任何更改，现在是 { $value }。
# 不加千位分隔符，方便复制到命令里。
limit-tokens = { $value ->
    [-1] 不限
   *[other] { NUMBER($value, useGrouping: 0) } 个 token
  }
maxtokens-now = 回答上限：{ limit-tokens }{ $own ->
    [topic] （在本话题中设定）
    [own] （在本聊天中设定）
    [preset] （来自模式 { $mode }）
   *[common] {""}
  }
  示例：/maxtokens 500；/maxtokens 不限 表示没有上限。
maxtokens-set = 本聊天的回答上限：{ limit-tokens }。
maxtokens-set-topic = 本话题的回答上限：{ limit-tokens }。
maxtokens-stricter = 这里有更严格的上限：{ limit-tokens }。
maxtokens-default = 已恢复默认的回答上限：{ limit-tokens }。
maxtokens-default-topic = 已恢复本聊天的回答上限：{ limit-tokens }。
maxtokens-wrong = 上限是 1 到 { NUMBER($max, useGrouping: 0) } 之间的整数，或者“不限”。示例：/maxtokens 500
  没有做任何更改。当前上限：{ limit-tokens }。
system-now = { $own ->
    [topic] 本话题的系统提示词
    [own] 本聊天的系统提示词
    [preset] 系统提示词（来自模式 { $mode }）
   *[common] 系统提示词（默认）
  }：

  { $text }

  示例：/system 你是一位耐心的老师。/system default 恢复默认。
system-empty = （空）
system-set = 已设定系统提示词：

  { $text }
system-default = 已恢复默认的系统提示词。
system-default-topic = 已恢复本聊天的系统提示词。
system-wrong = 这段文字太长，上限是 { $max } 个字符。没有做任何更改。

# 模式：所有者的预设
mode-now = 模式：{ $mode }
  请在下面另选一个，或发送 /mode 加名称。
mode-none = 不用模式
mode-set = 从现在起，这里的回答使用模式 { $mode }。
mode-off = 从现在起，这里的回答不使用模式。
mode-unknown = 这里没有叫“{ $name }”的模式。可用的有：{ $modes }。
  示例：/mode { $example }
mode-button-stale = 这个模式已经不在了。现有的在这里：/mode
modes-none = 所有者还没有创建任何模式。
mode-overridden = 这里用 { $commands } 设定的内容仍然优先。在命令后加上“default”即可撤销。
mode-model-gone = 模式 { $mode } 的模型已不在服务器上，所以由 { $model } 回答。

# 使用权限
access-asked = 这是私人机器人。我已通知所有者，一获批准就告诉你。
access-asked-unheard = 这是私人机器人，需要所有者先批准。一获批准，我就告诉你。
access-approved = 你已获准使用。正在回答你的消息。
access-approved-silent = 你已获准使用。给我发消息吧！
command-unknown = 我不认识命令 { $command }。/help 查看我能做什么。
kind-unsupported = 我能读文字、照片（JPEG、PNG）和文本文件，也能读 PDF、Word、Excel、PowerPoint、OpenDocument 和装有代码的 ZIP。请用其中一种方式发送你的问题。
voice-off = 我在这里听不了语音消息：所有者没有开启这项功能。请改用文字。
voice-too-long = 这段录音太长，上限是 { $max } 分钟。
voice-kind = 我能听语音消息，以及采用 Opus 编码的 OGG 音频；这个不是。请录成语音消息。
file-too-big = 文件太大，上限是 { $max } MB。
file-named = “{ $name }”
file-unnamed = 你的文件
file-excerpt = （{ $unit ->
    [page] { $name }：第 1 到 { $last } 页，共 { $total } 页；其余放不下
    [slide] { $name }：第 1 到 { $last } 张幻灯片，共 { $total } 张；其余放不下
    [row] { $name }：第 1 到 { $last } 行，共 { $total } 行；其余放不下
    [file] { $name }：其中前 { $last } 个文本，共 { $total } 个；其余放不下
   *[percent] { $name }：{ $last ->
        [0] 只有开头；其余放不下
       *[other] 前 { $last }%；其余放不下
      }
  }）
file-cut = { $name } 太长：模型只会得到前 { $max } KB。
too-many-files = 一条消息放不下这么多：最多 { $max } 个文件，合计 20 MB。其余的会略去。
text-too-long = 消息太长，上限是 { $max } 个字符。

# 所有者自己的聊天
owner-start = 你是我的所有者：谁想使用，我会在这里告诉你，由你批准。/status 查看整体情况，/help 列出你的命令。
owner-help = 你是所有者，以下命令只有你能用：

  /status – 查看整体情况
  /pause – 不再开始新的回答；/pause 1h 到时自动结束
  /resume – 继续
  /people – 谁可以使用，谁在申请
  /invite – 生成链接，让一个人获得使用权限；/invite 7d 有效期七天
owner-asks = { $kind ->
    [group] 群组 { $name } 申请使用：有人把我加进去了。
   *[person] { $name } 申请使用。
  }
owner-asks-kind = { $kind ->
    [group] 群组
   *[person] 个人
  }
owner-asks-since = 自 { $time } 起
owner-crowd = 有 { $count } 人申请使用。/people 查看是谁。
owner-approve = 批准
owner-block = 屏蔽
owner-decided = 已{ $by ->
    [you] 由你
    [link] 通过链接
    [setting] 根据设置
   *[other] 由 { $name }{" "}
  }{ $access ->
    [approved] 批准
   *[blocked] 屏蔽
  }，{ $time }
owner-decided-setting = 根据设置，现在可以使用。
owner-changed = 所有者已换成别人。
owner-request-gone = 这个申请已经不在了。
owner-elsewhere = 这只能在你和我的私聊里使用。
owner-people = { $total ->
    [0] 还没有人给我发过消息。
   *[other] 共 { $total } 个人或群组，{ $asking } 个等待批准。
  }
owner-people-button = 谁在申请
owner-access = { $access ->
    [asking] 自 { $time } 起等待批准
    [approved] 可以使用
    [listed] 可以使用（来自设置）
    [everyone] 和所有人一样可以使用
    [blocked] 已屏蔽
   *[unknown] 没有申请
  }
owner-access-you = 你
owner-paused = 已暂停。正在写的回答会写完，不再开始新的，消息在队列里等待。/resume 继续。
owner-paused-until = 已暂停到 { $time }。正在写的回答会写完，不再开始新的，消息在队列里等待。/resume 立即继续。
owner-pause-wrong = 暂停时长为 1m 到 7d：分钟、小时或天。示例：/pause 1h。没有做任何更改。
owner-resumed = 已继续。
owner-not-paused = 现在没有暂停。
owner-invite = 这个链接可以让一个人获得使用权限，限用一次，有效期至 { $time }：

  { $url }
owner-invite-wrong = 邀请的有效期为 1m 到 30d：分钟、小时或天。示例：/invite 7d
owner-share = 分享
owner-refresh = 刷新
owner-status-bot = 机器人：{ $state ->
    [online] 在线
    [connecting] 正在连接
    [offline] 连不上 Telegram
    [conflict] 另一个程序正在使用这个机器人
    [storage_problem] 无法保存任何内容
    [needs_token] 需要令牌
   *[stopped] 已停止
  }
owner-status-server = LM Studio：{ $state ->
    [online] 在线，{ $models } 个模型
    [unreachable] 连不上
    [not_lm_studio] 响应的是其他程序
    [unauthorized] 需要密钥
   *[unknown] 尚未检查
  }
owner-status-model = 模型：{ $model }
owner-status-queue = 队列：{ $waiting ->
    [0] 空
   *[other] { $waiting } 条在等待
  }
owner-status-paused = 你已暂停队列{ $end ->
    [none] {""}
   *[known] ，到 { $time } 为止
  }。
owner-status-held = { $scope ->
    [server] 自 { $time } 起停滞：LM Studio 不接受请求。
    [model] { $model } 自 { $time } 起无法使用；{ $waiting } 条消息在等它。
    [hearing] 自 { $time } 起无法识别录音；{ $waiting } 条消息在等待。
   *[message] { $model } 自 { $time } 起无法用于 { $name } 的这条消息。
  }
owner-status-asking = { $count } 人申请使用：/people
owner-status-running = 正在处理：{ $name }，{ $phase ->
    [listening] 正在听录音
    [loading] 正在加载模型
    [thinking] 正在思考
    [answering] 正在回答
   *[reading] 正在读
  }，{ $time }
owner-status-today = 今天：{ $answered } 个回答{ $wait ->
    [none] {""}
   *[known] ，等待时间中位数 { $time }
  }
owner-status-at = 截至 { $time }
owner-news-held = { $count ->
    [0] 现在没有在回答任何消息。
   *[other] { $count } 条消息已经等了十分钟。
  }
owner-news-queue_full = 队列已满：{ $count } 条消息在等待，新消息会被拒绝。
owner-news-well = 一切恢复正常：大家都能得到回答了。

# 为什么没有回答
failure-server_off = 模型服务器连不上。
failure-not_lm_studio = 设定的地址上不是模型服务器。需要所有者检查。
failure-unauthorized = 模型服务器要求密钥。需要所有者在设置里填写。
failure-no_model_loaded = 服务器没有加载模型，也不会自动加载。需要所有者在 LM Studio 里加载一个。
failure-model_not_found = 服务器上没有模型 { $model }。请换一个：/models
failure-load_failed = 服务器无法加载模型 { $model }，可能是内存不足。请换一个：/models
failure-model_unavailable = 服务器无法用模型 { $model } 处理这条消息。/retry 再问一次，或换一个：/models
failure-no_images = 模型 { $model } 看不了图片。请换一个能看的：/models
vision-offer = 模型 { $model } 看不了图片。下面这些可以；点一个，让它回答这条消息：
vision-none = 模型 { $model } 看不了图片，服务器上也没有能看的模型。
failure-file_gone = 无法从 Telegram 获取这个文件。请再发一次。
failure-file_too_big = 文件太大：Telegram 最多给我 20 MB。
failure-file_unreadable = 我读不了这个文件。我能读照片（JPEG、PNG）、文本文件、PDF、Word、Excel、PowerPoint、OpenDocument 和装有代码的 ZIP。
failure-file_empty = { $file }里没有可读的内容。
failure-file_locked = 打不开{ $file }：它有密码保护。请发送没有密码的版本。
failure-file_damaged = 读不了{ $file }：它已损坏，或缺少一部分。请再发一次，或换一种文件格式。
failure-file_pictures = { $file }里没有文字，只有页面的图片。请把需要的那一页拍照发来。
failure-file_old_format = { $file }是旧格式，我读不了。请另存为 DOCX、PPTX 或 PDF 再发来。
failure-file_too_much = { $file }的内容太多，我处理不了。请发送其中较小的一部分。
failure-no_words = 这段录音里没有听到话，所以没有问模型。请再说一次，或改用文字。
failure-recording_unreadable = 我读不了这段录音：它已损坏，或者根本不是录音。请再发一次。
failure-recording_format = 我能听语音消息和采用 Opus 编码的 OGG 文件；这是另一种音频。请录成语音消息。
failure-language_unknown = 这里的语音识别模型不懂你的语言，会胡乱编造。请改用文字。
failure-hearing_failed = 听这段录音时出了问题。/retry 再试一次。
failure-hearing_late = 我还没有听你的录音。
failure-hearing_off = 还没来得及听，这里的语音消息功能就关闭了。请改用文字。
failure-hearing_no_model = 听不了你的录音：这里没有语音识别模型。请改用文字。
failure-hearing_no_library = 我没能听你的录音：这里无法加载语音识别库。请改用文字发送。
failure-hearing_server_gone = 听不了你的录音：语音服务器没有响应。/retry 再试一次。
failure-hearing_not_server = 听不了你的录音：需要所有者检查语音服务器的地址。
failure-hearing_unauthorized = 听不了你的录音：语音服务器要求密钥，需要所有者填写。
failure-bad_field = 服务器没有接受随消息发送的某项设置。/temp default 和 /maxtokens default 可以恢复默认值。
failure-limit_too_high = 回答上限超出了模型 { $model } 允许的范围。/maxtokens default 恢复默认。
failure-template_failed = 模型 { $model } 读不了这段对话。/reset 重新开始；如果没用，请换一个：/models
failure-context_overflow = 即使不算之前的对话，你的消息对模型来说也太长了。请缩短。
failure-context_full = 剩余的回答放不下了：对话已占满模型能记住的全部空间。/reset 重新开始。
failure-engine_crash = 模型在回答时崩溃了。/retry 再问一次。
failure-model_unloaded = 模型在回答时被卸载了。/retry 再问一次。
failure-unreadable_output = 模型的回答无法读取。/retry 再问一次。
failure-empty_answer = 模型给出了空回答。/retry 再问一次；/reset 重新开始。
failure-limit_used_by_thinking = 模型把整个上限都用在了思考上，没有留下回答的空间。请提高上限，例如：/maxtokens 不限（所有者设定的上限仍然有效）。
failure-withheld = 服务器扣留了这个回答。请换一种说法。
failure-wanted_tool = 模型想调用工具而不是回答，但这里没有工具。请换一种说法，或换一个模型：/models
failure-context_used_by_thinking = 模型一直思考，占满了它能记住的全部空间，没有留下回答的空间。/reset 重新开始；所有者可以给模型更长的上下文，或让它少思考一些。
failure-no_first_byte = 模型没有在规定时间内开始回答。/retry 再问一次。
failure-silence = 模型回答到一半就没有动静了。/retry 再问一次。
failure-answer_limit = 一个回答的时间用完时模型还在思考，而其他人在等待。/retry 再问一次。
failure-answer_cut = 一个回答的时间已经用完，而其他人在等待。
failure-repeats_itself = 模型在原地打转，所以我让它停下了。/retry 再问一次。
failure-continued_gone = 要接着写的那个回答在此期间被删除了。/retry 重新提问。
failure-interrupted = 与模型的连接中断了。/retry 再问一次。
failure-server_error = 模型服务器报告了错误。/retry 再问一次。
failure-server_refused = 模型服务器拒绝了这条消息。如果其他消息也被拒绝，需要所有者检查。
failure-rate_limited = 模型服务器现在太忙。请稍后发送 /retry。
failure-breaks_server = 模型服务器每次处理这条消息都会崩溃，所以我不再向它提问。请换一种说法，或缩短消息。
failure-crashed = 应用在回答这条消息时出了问题。/retry 再问一次。
failure-undeliverable = 回答无法送达。

# 命令菜单
command-start = 这是什么机器人
command-help = 我能做什么
command-new = 另开一个对话
command-mode = 选择我的回答方式
command-reset = 忘掉我们的对话
command-model = 查看或选择模型
command-models = 列出所有模型
command-temp = 温度，0 到 2
command-maxtokens = 回答的最大长度（token 数）
command-system = 系统提示词
command-queue = 队列和你的位置
command-stop = 停止回答或退出队列
command-retry = 重新回答你的上一条消息
command-status = 查看整体情况
command-pause = 不再开始新的回答
command-resume = 继续
command-people = 谁可以使用，谁在申请
command-invite = 让一个人获得使用权限的链接

# 资料：空聊天里 512 个字符，名字下方 120 个字符
profile-description = 我把你的消息转给运行在我的所有者自己电脑上的语言模型，再把它的回答带给你。所有人的消息排在同一个队列里，按顺序回答；如果需要等待，你能看到自己排在第几位。
profile-short = 运行在所有者自己电脑上的语言模型。所有人公平排队。
