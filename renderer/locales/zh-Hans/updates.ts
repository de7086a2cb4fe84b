import type { Messages } from '../en.ts';

export const updates: Messages['updates'] = {
  label: '更新',
  question: {
    installs: '每天检查一次新版本，并在没有人等待时安装？',
    tells: '每天检查一次新版本？',
  },
  privacy: (host) =>
    `应用会向 ${host} 查询适合你系统的最新版本。不会发送任何关于你、机器人或聊天的信息；和打开任何网页一样，它能看到你的 IP 地址。`,
  yes: '好，检查',
  no: '不用',
  newer: (version) => `版本 ${version} 可用。在这个系统上需要你自己安装。`,
  downloading: (version, percent) => `正在下载版本 ${version}：${percent}%。`,
  ready: (version) => `版本 ${version} 已就绪，会在没有人等待回答时安装。`,
  readyWhenWanted: (version) => `版本 ${version} 已就绪，可以安装。`,
  restarting: (version) => `正在写的回答完成后，LM Courier 就会重启到版本 ${version}。`,
  newest: '这是最新版本。',
  looking: '正在检查…',
  lookedAt: (when) => `上次检查：${when}。`,
  look: '立即检查',
  restart: '重启并更新',
  openPage: '打开发布页面',
  failed: {
    no_connection: '连不上发布页面。网络连接正常吗？',
    refused: '发布页面没有所需的内容。请稍后再试。',
    unreadable: '发布页面返回的不是 LM Courier 的版本。请稍后再试。',
    wrong_sum: '下载到的内容与发布的不一致，已丢弃。',
    disk_full: '磁盘空间不足，放不下新版本。请腾出空间再试一次。',
    not_writable: '无法保存新版本：应用没有写入权限。',
  },
  found: (version) => `版本 ${version} 可用，但无法下载。`,
};
