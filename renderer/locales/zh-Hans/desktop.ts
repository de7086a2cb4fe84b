import type { Messages } from '../en.ts';
import { figures } from './grammar.ts';

export const desktop: Messages['desktop'] = {
  state: {
    running: '运行中',
    busy: '工作中',
    paused: '队列已暂停',
    error: '需要处理',
    stopped: '已停止',
  },
  queue: (waiting) => (waiting === 0 ? '没有人等待' : `${figures.format(waiting)} 条在等待`),
  askTalk: (count) => `${figures.format(count)} 人申请使用`,
  menu: {
    state: {
      running: '在线',
      busy: '正在回答',
      paused: '已暂停',
      error: '需要处理',
      stopped: '已停止',
    },
    start: '启动机器人',
    stop: '停止机器人',
    pause: '暂停队列',
    resume: '继续队列',
    open: '打开 LM Courier',
    people: (count) => `${figures.format(count)} 人申请使用…`,
    newer: (version) => `获取版本 ${version}…`,
    restart: (version) => `重启并更新到 ${version}`,
    restarting: '写完这个回答后更新…',
    quit: '退出',
  },
  edit: {
    menu: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
  },
  closing: {
    message: '让 LM Courier 继续运行吗？',
    detail: '这个桌面不显示托盘图标。没有窗口，LM Courier 也能继续回答；再次启动它即可看到窗口。',
    keep: '继续运行',
    quit: '退出',
    cancel: '取消',
    remember: '不再询问',
  },
  asking: {
    wrote: (words) => `“${words}”`,
    person: (name) => `${name} 申请使用你的机器人`,
    group: (name) => `群组“${name}”申请使用你的机器人`,
    several: (count) => `${figures.format(count)} 人申请使用你的机器人`,
    crowd: (names, more) => `${names} 和另外 ${figures.format(more)} 人申请使用。`,
    decide: '请在 LM Courier 里批准或屏蔽。',
    approve: '批准',
    block: '屏蔽',
  },
  trouble: {
    held: (waiting) => `${figures.format(waiting)} 条消息停滞`,
    paused: '你暂停了队列，而有人在等待。',
    token_refused: 'Telegram 拒绝了你的机器人令牌',
    conflict: '另一个程序正在使用你的机器人',
    storage_problem: 'LM Courier 无法保存',
    queue_full: '队列已满',
    queueFullLong: (waiting) => `${figures.format(waiting)} 条消息在等待，新消息会被拒绝。`,
    well: 'LM Courier 恢复正常',
    wellLong: '问题已解决。等待的人会依次得到回答。',
  },
  cannotStart: {
    title: 'LM Courier 无法启动',
    newerDatabase: '数据由更新版本的 LM Courier 写入。请重新安装那个版本；数据没有改动。',
    problems: {
      disk_full: '磁盘已满。请腾出空间，再启动 LM Courier；没有做任何更改。',
      disk_not_writable: '无法写入数据文件夹。请检查磁盘和文件夹的权限；没有做任何更改。',
    },
    notDeleted: (names) =>
      `本应删除全部内容，但有些没能删除：${names}。可能正被另一个程序打开。请再次启动 LM Courier，它会重试一次。`,
    notAFolder: '数据文件夹或它的上级文件夹的位置上是一个文件。请移走那个文件，或指定其他文件夹。',
    otherFolder: (reason) => `数据文件夹无法使用：${reason}。没有做任何更改。`,
    reason: (reason) => `数据无法打开：${reason}`,
    noDisplay: '没有显示器。作为服务运行时不需要：lm-courier --service --ozone-platform=headless',
    folder: (folder) => `数据位于 ${folder}`,
  },
  runsInVersion: {
    message: (version) => `LM Courier ${version} 正在运行`,
    detail: (version) => `你启动了版本 ${version}，但同一时间只有一个版本能使用这些数据。`,
    quit: '要改用这个版本，请在托盘图标的菜单里选择“退出”，再启动 LM Courier。',
  },
  noSandbox:
    '这个系统不允许 AppImage 建立沙盒，而沙盒用来把窗口与电脑的其余部分隔开；没有沙盒，LM Courier 不会运行。请改装 .deb 软件包，它自带所需权限。或者在终端里为所有程序放行，直到下次重启：sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  runsAsService: {
    message: 'LM Courier 正作为服务运行',
    detail: (pid) =>
      `它在后台回答，没有窗口。要看窗口，请先停止服务，再启动 LM Courier。用启动它的方式停止它：“systemctl --user stop lm-courier”，或在它的终端里按 Ctrl+C。它的进程号是 ${pid}。`,
    close: '关闭',
  },
};
