# Every sentence the bot says, in English. Kept in step with ru.ftl by a test.

# What the bot is
start = Hello{ $name ->
    [none] {""}
   *[other] , { $name }
  }! I pass your messages to a language model that runs on my owner's computer, and bring back its answers.

  Just write to me. Everyone's messages wait in one queue and are answered in order; if others are ahead of you, I'll tell you your place in line.

  { $named ->
    [yes] Model now: { $model }{"\u000A"}
   *[no] {""}
  }/help shows what I can do.
help = What I can do:

  /new – start another conversation beside this one
  /reset – forget our conversation and start over
  /mode – choose how I answer, from the modes my owner offers
  /model – show or choose the model
  /models – list the models
  /temp – how creative the answers are, from 0 to 2
  /maxtokens – how long an answer may be
  /system – the system prompt: what the model is told first
  /queue – how long the queue is and your place in it
  /stop – stop the answer that is being written, or leave the queue
  /retry – answer your last message again

  Anything else goes to the model: text, photos and files. Of files I read text and code, PDF, Word, Excel, PowerPoint, OpenDocument, CSV, web pages and ZIPs of code. Reply to a message, or forward one with a comment, to ask about it.
help-voice = You can also talk to me: I listen to voice messages.

# The queue
position-next = You are next in line{ $wait ->
    [none] {""}
   *[known] , about { $time }
  }.
position = You are number { $position } in line{ $wait ->
    [none] {""}
   *[known] , about { $time }
  }.
wait-seconds = { $count } s
wait-minutes = { $count } min
wait-hours = { $count } h
position-long = Your message is in the queue. The queue is long just now; I'll tell you your place in line when it comes nearer.
position-server-gone = Your message is safe. The model is not reachable just now; you will get your answer as soon as it is back. Place in line: { $position }.
position-server-needs-owner = Your message is safe. The model server cannot be used until its owner has looked at the settings; you will get your answer after that. Place in line: { $position }.
position-paused = Your message is safe. The queue is paused by its owner and goes on later. Place in line: { $position }.
position-model = Your message is safe. { $code ->
    [model_not_found] The server does not have the model { $model } just now; you will get your answer as soon as it does.
    [no_model_loaded] The server has no model loaded just now; you will get your answer as soon as it has.
    [load_failed] The server could not load the model { $model }, probably because there is not enough memory; I'll try again by myself.
    [rate_limited] The model server is too busy just now; I'll ask again when it said I may.
   *[other] The model { $model } cannot be used just now; I'll try again by myself.
  } You can choose another: /models
position-unheard = Your message is safe. { $code ->
    [hearing_late] It takes a while to listen to it; the others go on meanwhile, and your answer comes after that.
    [hearing_off] Voice messages are switched off just now; you will get your answer when they are on again.
    [hearing_no_model] The model that hears is missing here just now; you will get your answer as soon as it is there.
    [hearing_no_library] What I listen with cannot be loaded here just now; you will get your answer as soon as the owner has put it right.
    [hearing_server_gone] The server that hears is not reachable just now; I'll try again by myself.
   *[other] The server that hears cannot be used until its owner has looked at the settings; you will get your answer after that.
  }
position-off = Your message is safe. The bot is switched off just now; you will get your answer when it is on again. Place in line: { $position }.
position-deleted = The owner of this bot has deleted everything it had, this message with it: no answer will come. What you write later is a new beginning.
position-turn = It is your turn: the answer is being written…
queue = { $length ->
    [0] Nobody is waiting.
    [one] One message is waiting in the queue.
   *[other] { $length } messages are waiting in the queue.
  }
queue-running = Your message is being answered right now.
queue-own = { $count ->
    [one] Your place: { $positions }.
   *[other] Your places: { $positions }.
  }
queue-none-own = None of them is yours.
too-many-waiting = This chat already has { $count ->
    [one] one message
   *[other] { $count } messages
  } waiting, and { $max } is the limit for one chat. Please wait for an answer, or withdraw them with /stop. Anything beyond that is not added.
too-many-of-person = You already have { $count ->
    [one] one message
   *[other] { $count } messages
  } waiting in all your chats together, and { $max } is the limit for one person. Please wait for an answer, or withdraw some with /stop. Anything beyond that is not added.
queue-full = The queue is full ({ $count } of { $max }). Your message was not added; please try again later.
queue-nearly-full = The queue is nearly full ({ $count } of { $max }), and its last places are kept for people who have nothing waiting. Your message was not added; please wait for your answer first.
too-fast = That is more than { $max } { $max ->
    [one] message
   *[other] messages
  } within a minute, the limit for one person. Anything beyond that is not added; please go on in a minute.
day-messages-spent = You have used up your { $max ->
    [one] { $max } message
   *[other] { $max } messages
  } for today, the limit that the owner has set for you, so this one was not added. We can go on tomorrow, in about { $time }. What already waits is still answered.
day-seconds-spent = You have used up your { $max ->
    [one] { $max } second
   *[other] { $max } seconds
  } of computing for today, the limit that the owner has set for you, so this message was not added. We can go on tomorrow, in about { $time }. What already waits is still answered.
too-old = I was away when you wrote, and that was too long ago to answer now. Please write again if you still need it.

# While the answer is written
live-loading = Loading the model… { $seconds } s
live-listening = Listening…
live-reading = Reading…
live-thinking = Thinking…
reasoning-title = Reasoning
heard-title = What I heard
heard-part = What I heard: { $heard } of { $told } s
heard-beginning = What I heard: the first { $heard } s
stats-tokens = { $count ->
    [one] { $count } token
   *[other] { $count } tokens
  }
stats-speed = { $speed } tokens/s
stats-seconds = { $seconds } s
button-retry = Try again
button-continue = Continue
button-cancel = Cancel
button-again = Answer the edited message
button-stale = This button is old and does nothing any more.
button-not-yours = Only the person who asked and the group's administrators can do that.
admins-only = Only the administrators of this group can change that. Nothing was changed.
admins-unknown = I could not ask Telegram who administers this group. Nothing was changed; please try again.
button-too-late = Too late – it's already finished.

# Stop and retry
stopping = Stopped. What was written so far is kept.
stop-waiting = { $count ->
    [one] I removed your message from the queue.
   *[other] I removed your { $count } messages from the queue.
  }
stop-nothing = There is nothing to stop: none of your messages is waiting or being answered.
stopped-mark = [stopped]
answer-in-file = (The answer is too long for messages. All of it is in the file below.)
answer-file-refused = Telegram did not take the file with the whole answer.
stopped-before = Stopped before the answer began.
interrupted-mark = [interrupted] { $reason }
cut-length = The answer has reached the limit of { stats-tokens }.
cut-filter = The server withheld the rest of the answer.
cancelled = Removed from the queue.
retry-nothing = There is nothing to answer again yet.
retry-busy = Your message is still waiting or being answered. /stop ends it.
asked-again = Back in the queue.

# What the model is told so that it goes on with an answer that was cut
continue-request = Your last message was cut off. Go on exactly where it stopped. Do not repeat anything of it and add no introduction.
edited = You edited your message after I had started on it.

# Conversations: topics of a private chat
topic-gone = The topic in which you asked this is gone, so I answer here:
new-title = Conversation { $number }
new-greeting = This is a separate conversation: “{ $title }”. I know nothing of the others here. { $model } answers{ $mode ->
    [none] {""}
   *[other] {" "}in the mode { $mode }
  }. Just write to me.
new-opened = I have opened “{ $title }”. Go on there.
new-failed = I could not open another conversation just now. Nothing was changed; please try again in a while.
new-off = Separate conversations are switched off for this bot. Its owner can switch them on with @BotFather: /mybots, this bot, Bot Settings, Threaded Mode.

# History
reset-done = { $count ->
    [0] There was nothing to forget. Starting fresh.
    [one] I have forgotten our conversation: one message. Starting fresh.
   *[other] I have forgotten our conversation: { $count } messages. Starting fresh.
  }
shortened = (The conversation has grown too long for the model, so I left out its oldest messages. /reset starts over.)

# Settings of a chat
model-now = Model: { $model }{ $own ->
    [topic] {" "}(chosen in this topic)
    [own] {" "}(chosen in this chat)
    [preset] {" "}(from the mode { $mode })
   *[common] {""}
  }
  Choose another below, or write /model and its name.
model-set = From now on { $model } answers here.
model-default = Back to the default model: { $model }.
model-default-topic = Back to the chat's model: { $model }.
model-unknown = There is no model called “{ $name }” here. The server has: { $models }.
  Example: /model { $example }
model-many = “{ $name }” fits several models: { $models }. Please write the name in full.
models-title = The models of this server. ● means loaded, others load when first asked and may take a minute.
models-none = The server has no language models yet.
models-unreachable = I cannot ask for the list: the model server is not reachable just now. Nothing was changed.
model-button-stale = This list is old. Here is the current one: /models
models-more = … and { $count } more. Write /model and the name.
temp-now = Temperature: { $value }{ $own ->
    [topic] {" "}(set in this topic)
    [own] {" "}(set in this chat)
    [preset] {" "}(from the mode { $mode })
   *[common] {""}
  }
  From 0 (steady) to 2 (inventive). Example: /temp 0.5
temp-set = Temperature in this chat: { $value }.
temp-set-topic = Temperature in this topic: { $value }.
temp-default = Back to the default temperature: { $value }.
temp-default-topic = Back to the chat's temperature: { $value }.
temp-wrong = The temperature is a number from 0 to 2. Example: /temp 0.5
  Nothing was changed: it is { $value }.
# Without grouping, so that it can be copied into the command.
limit-tokens = { $value ->
    [-1] none
    [one] { NUMBER($value, useGrouping: 0) } token
   *[other] { NUMBER($value, useGrouping: 0) } tokens
  }
maxtokens-now = Answer limit: { limit-tokens }{ $own ->
    [topic] {" "}(set in this topic)
    [own] {" "}(set in this chat)
    [preset] {" "}(from the mode { $mode })
   *[common] {""}
  }
  Example: /maxtokens 500, or /maxtokens none for no limit.
maxtokens-set = Answer limit in this chat: { limit-tokens }.
maxtokens-set-topic = Answer limit in this topic: { limit-tokens }.
maxtokens-stricter = A stricter limit applies here: { limit-tokens }.
maxtokens-default = Back to the default answer limit: { limit-tokens }.
maxtokens-default-topic = Back to the chat's answer limit: { limit-tokens }.
maxtokens-wrong = The limit is a whole number from 1 to { NUMBER($max, useGrouping: 0) }, or “none” for no limit. Example: /maxtokens 500
  Nothing was changed: it is { limit-tokens }.
system-now = { $own ->
    [topic] System prompt of this topic
    [own] System prompt of this chat
    [preset] System prompt (from the mode { $mode })
   *[common] System prompt (the default)
  }:

  { $text }

  Example: /system You are a patient teacher. /system default goes back.
system-empty = (empty)
system-set = System prompt set:

  { $text }
system-default = Back to the default system prompt.
system-default-topic = Back to the chat's system prompt.
system-wrong = That text is too long: { $max ->
    [one] one character
   *[other] { $max } characters
  } is the limit. Nothing was changed.

# Modes: presets of the owner
mode-now = Mode: { $mode }
  Choose another below, or write /mode and its name.
mode-none = No mode
mode-set = From now on, answers here use the mode { $mode }.
mode-off = From now on, answers here use no mode.
mode-unknown = There is no mode called “{ $name }” here. There are: { $modes }.
  Example: /mode { $example }
mode-button-stale = This mode is no longer there. Here are the current ones: /mode
modes-none = My owner has made no modes yet.
mode-overridden = What was set here with { $commands } still comes first. Add “default” to the command to undo it.
mode-model-gone = The model of the mode { $mode } is no longer on the server, so { $model } answers.

# Access
access-asked = This bot is private. I've told the owner. I'll write to you as soon as they say yes.
access-asked-unheard = This bot is private. Its owner has to approve you first. I'll write to you as soon as they do.
access-approved = You are in. Your message is being answered.
access-approved-silent = You are in. Write to me!
command-unknown = I do not know the command { $command }. /help shows what I can do.
kind-unsupported = I can read text, photos (JPEG, PNG) and text files. PDF, Word, Excel, PowerPoint, OpenDocument and ZIPs of code are fine too. Please send your question as one of these.
voice-off = I cannot hear voice messages here: the owner has not switched that on. Please write instead.
voice-too-long = That recording is too long: { $max ->
    [one] one minute
   *[other] { $max } minutes
  } is the limit.
voice-kind = I hear voice messages, and sound as OGG with Opus; this is something else. Please record it as a voice message.
file-too-big = That file is too big: { $max } MB is the limit.
file-named = “{ $name }”
file-unnamed = your file
file-excerpt = ({ $unit ->
    [page] { $name }: pages 1 to { $last } of { $total }; the rest did not fit
    [slide] { $name }: slides 1 to { $last } of { $total }; the rest did not fit
    [row] { $name }: rows 1 to { $last } of { $total }; the rest did not fit
    [file] { $name }: the first texts in it, { $last } of { $total }; the rest did not fit
   *[percent] { $name }: { $last ->
        [0] only its beginning; the rest did not fit
       *[other] its first { $last } %; the rest did not fit
      }
  })
file-cut = { $name } is long: the model gets its first { $max } KB.
too-many-files = That is more than one message can carry: { $max ->
    [one] one file
   *[other] { $max } files
  } of 20 MB together. The rest is left out.
text-too-long = That message is too long: { $max ->
    [one] one character
   *[other] { $max } characters
  } is the limit.

# The owner's own chat
owner-start = You are my owner: I tell you here who wants to chat, and you approve them. /status shows how everything is, /help lists your commands.
owner-help = For you alone, because you are my owner:

  /status – how everything is
  /pause – start no new answers; /pause 1h ends by itself
  /resume – go on
  /people – who has access and who wants to chat
  /invite – a link that gives one person access; /invite 7d is valid for seven days
owner-asks = { $kind ->
    [group] The group { $name } wants to chat: somebody added me to it.
   *[person] { $name } wants to chat.
  }
owner-asks-kind = { $kind ->
    [group] group
   *[person] person
  }
owner-asks-since = since { $time }
owner-crowd = { $count ->
    [one] One person wants to chat. /people shows who.
   *[other] { $count } people want to chat. /people shows who.
  }
owner-approve = Approve
owner-block = Block
owner-decided = { $access ->
    [approved] Approved
   *[blocked] Blocked
  } by { $by ->
    [you] you
    [link] a link
    [setting] a setting
   *[other] { $name }
  }, { $time }
owner-decided-setting = Has access now because of a setting.
owner-changed = Somebody else is the owner now.
owner-request-gone = Nobody asks for this any more.
owner-elsewhere = That works only in your own chat with me.
owner-people = { $total ->
    [0] Nobody has written to me yet.
    [one] One person or group, { $asking } waiting for approval.
   *[other] { $total } people and groups, { $asking } waiting for approval.
  }
owner-people-button = Who wants to chat
owner-access = { $access ->
    [asking] waiting for approval since { $time }
    [approved] has access
    [listed] has access, by a setting
    [everyone] has access, like everyone
    [blocked] blocked
   *[unknown] has not asked
  }
owner-access-you = you
owner-paused = Paused. Answers being written are finished, no new ones are started, and messages wait in the queue. /resume goes on.
owner-paused-until = Paused until { $time }. Answers being written are finished, no new ones are started, and messages wait in the queue. /resume goes on at once.
owner-pause-wrong = A pause lasts from 1m to 7d: minutes, hours or days. Example: /pause 1h. Nothing was changed.
owner-resumed = It goes on.
owner-not-paused = It is not paused.
owner-invite = This link gives one person access, once, until { $time }:

  { $url }
owner-invite-wrong = An invitation is valid from 1m to 30d: minutes, hours or days. Example: /invite 7d
owner-share = Share
owner-refresh = Refresh
owner-status-bot = Bot: { $state ->
    [online] online
    [connecting] connecting
    [offline] Telegram cannot be reached
    [conflict] another program uses the bot
    [storage_problem] nothing can be saved
    [needs_token] needs a token
   *[stopped] stopped
  }
owner-status-server = LM Studio: { $state ->
    [online] online, { $models ->
        [one] one model
       *[other] { $models } models
      }
    [unreachable] cannot be reached
    [not_lm_studio] something else answers
    [unauthorized] needs a key
   *[unknown] not looked at yet
  }
owner-status-model = Model: { $model }
owner-status-queue = Queue: { $waiting ->
    [0] empty
   *[other] { $waiting } waiting
  }
owner-status-paused = Paused by you{ $end ->
    [none] {""}
   *[known] {" "}until { $time }
  }.
owner-status-held = { $scope ->
    [server] Held since { $time }: LM Studio takes no requests.
    [model] { $model } has not been usable since { $time }; { $waiting } waiting for it.
    [hearing] Recordings have not been heard since { $time }; { $waiting } waiting for it.
   *[message] { $model } has not been usable since { $time }, only for the message of { $name }.
  }
owner-status-asking = { $count ->
    [one] One person wants to chat: /people
   *[other] { $count } people want to chat: /people
  }
owner-status-running = Running: { $name }, { $phase ->
    [listening] listening to the recording
    [loading] the model is loading
    [thinking] thinking
    [answering] answering
   *[reading] reading
  }, { $time }
owner-status-today = Today: { $answered ->
    [one] one answer
   *[other] { $answered } answers
  }{ $wait ->
    [none] {""}
   *[known] , median wait { $time }
  }
owner-status-at = As of { $time }
owner-news-held = { $count ->
    [0] Nothing is being answered just now.
    [one] One message has been waiting for ten minutes.
   *[other] { $count } messages have been waiting for ten minutes.
  }
owner-news-queue_full = The queue is full: { $count ->
    [one] one message is
   *[other] { $count } messages are
  } waiting, and new ones are refused.
owner-news-well = All is well again: people are answered.

# Why there is no answer
failure-server_off = The model server cannot be reached.
failure-not_lm_studio = The address set for the model server does not belong to one. The owner has to look at it.
failure-unauthorized = The model server asks for a key. The owner has to enter it in the settings.
failure-no_model_loaded = The server has no model loaded and does not load one by itself. The owner has to load one in LM Studio.
failure-model_not_found = The server does not have the model { $model }. Choose another: /models
failure-load_failed = The server could not load the model { $model }, probably because there is not enough memory. Choose another: /models
failure-model_unavailable = The server could not use the model { $model } for this message. /retry asks again, or choose another: /models
failure-no_images = The model { $model } cannot see pictures. Choose one that can: /models
vision-offer = The model { $model } cannot see pictures. These can; press one to have it answer this message:
vision-none = The model { $model } cannot see pictures, and the server has none that can.
failure-file_gone = I could not get the file from Telegram. Please send it again.
failure-file_too_big = The file is too big: Telegram hands me at most 20 MB.
failure-file_unreadable = I cannot read that file. I can read photos (JPEG, PNG), text files, PDF, Word, Excel, PowerPoint, OpenDocument and ZIPs of code.
failure-file_empty = There is nothing to read in { $file }.
failure-file_locked = I cannot open { $file }: it is locked with a password. Please send it without one.
failure-file_damaged = I cannot read { $file }: it is damaged, or a part of it is missing. Please send it again, or as another kind of file.
failure-file_pictures = There are no words in { $file }: it holds pictures of pages. Please send a photo of the page that you mean.
failure-file_old_format = { $file } is in an old format that I cannot read. Please save it as DOCX, PPTX or PDF and send that.
failure-file_too_much = There is more in { $file } than I can take apart. Please send a smaller part of it.
failure-no_words = I heard no words in that recording, so I did not ask the model. Please say it again, or write it.
failure-recording_unreadable = I cannot read that recording: it is damaged, or no recording at all. Please send it again.
failure-recording_format = I hear voice messages and OGG files with Opus; this is another kind of sound. Please record it as a voice message.
failure-language_unknown = The model that hears here does not know your language, and would make words up. Please write instead.
failure-hearing_failed = Something went wrong while I listened to that recording. /retry tries it again.
failure-hearing_late = I have not listened to your recording yet.
failure-hearing_off = Voice messages were switched off here before I could listen to yours. Please write instead.
failure-hearing_no_model = I could not listen to your recording: the model that hears is missing here. Please write instead.
failure-hearing_no_library = I could not listen to your recording: what I listen with cannot be loaded here. Please write instead.
failure-hearing_server_gone = I could not listen to your recording: the server that hears did not answer. /retry tries it again.
failure-hearing_not_server = I could not listen to your recording: its owner has to look at the address of the server that hears.
failure-hearing_unauthorized = I could not listen to your recording: the server that hears asks for a key, which its owner has to enter.
failure-bad_field = The server did not accept one of the settings sent with your message. /temp default and /maxtokens default go back to the default values.
failure-limit_too_high = The answer limit is higher than the model { $model } allows. /maxtokens default goes back to the default.
failure-template_failed = The model { $model } could not read the conversation. /reset starts over; if that does not help, choose another: /models
failure-context_overflow = Your message is too long for the model, even without the conversation before it. Please shorten it.
failure-context_full = There was no room left for the rest of the answer: the conversation fills all that the model can keep in mind. /reset starts over.
failure-engine_crash = The model crashed while it was answering. /retry asks again.
failure-model_unloaded = The model was unloaded while it was answering. /retry asks again.
failure-unreadable_output = The model's answer could not be read. /retry asks again.
failure-empty_answer = The model gave an empty answer. /retry asks again; /reset starts over.
failure-limit_used_by_thinking = The model used up the whole limit on reasoning and had no room for an answer. Raise it, for example: /maxtokens none (a limit of the owner stays).
failure-withheld = The server withheld the answer. Please word your message differently.
failure-wanted_tool = The model wanted to use a tool instead of answering, and here it has none. Please word your message differently, or choose another model: /models
failure-context_used_by_thinking = The model thought until all that it can keep in mind was full, and had no room for an answer. /reset starts over; the owner can give the model a longer context or let it think less.
failure-no_first_byte = The model did not begin to answer within the time set. /retry asks again.
failure-silence = The model fell silent in the middle of the answer. /retry asks again.
failure-answer_limit = The model was still thinking when the time that one answer may take was over: others were waiting. /retry asks again.
failure-answer_cut = The time that one answer may take was over: others were waiting.
failure-repeats_itself = The model was going round in circles, so I stopped it. /retry asks again.
failure-continued_gone = The answer that was to go on has been deleted meanwhile. /retry asks your question again.
failure-interrupted = The connection to the model broke off. /retry asks again.
failure-server_error = The model server reported an error. /retry asks again.
failure-server_refused = The model server refused this message. If it refuses others too, its owner has to look at it.
failure-rate_limited = The model server is too busy just now. Send /retry in a while.
failure-breaks_server = The model server broke down each time it worked on this message, so I do not ask it again. Please word it differently or make it shorter.
failure-crashed = Something went wrong in the app while it answered this message. /retry asks again.
failure-undeliverable = The answer could not be delivered.

# The command menu
command-start = what this bot is
command-help = what I can do
command-new = start another conversation
command-mode = choose how I answer
command-reset = forget our conversation
command-model = show or choose the model
command-models = list the models
command-temp = temperature, 0 to 2
command-maxtokens = longest answer, in tokens
command-system = the system prompt
command-queue = the queue and your place in it
command-stop = stop the answer or leave the queue
command-retry = answer your last message again
command-status = how everything is
command-pause = start no new answers
command-resume = go on
command-people = who has access and who wants to chat
command-invite = a link that gives one person access

# The profile: 512 characters in the empty chat, 120 under the name
profile-description = I bring your messages to a language model that runs on my owner's own computer, and its answers back. Everyone's messages wait in one queue and are answered in order; if you have to wait, you see your place in line.
profile-short = A language model on its owner's own computer. One fair queue for everyone.
