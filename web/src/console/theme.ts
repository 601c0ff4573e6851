import type { ThemeConfig } from 'antd';

/**
 * The console's look in one place: 16 px text, 40 px controls, one accent, every text at least 4.5:1 on its ground.
 * The same colours stand as custom properties in styles/base.css.
 */
export const theme: ThemeConfig = {
  token: {
    fontSize: 16,
    controlHeight: 40,
    motion: false,
    borderRadius: 6,
    fontFamily: '"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif',
    colorPrimary: '#0e5a73',
    colorPrimaryHover: '#0a4256',
    colorPrimaryActive: '#0a4256',
    colorPrimaryBg: '#e3eff4',
    colorPrimaryBgHover: '#d3e5ec',
    controlItemBgActive: '#e3eff4',
    controlItemBgActiveHover: '#d3e5ec',
    controlItemBgHover: '#eef2f5',
    colorLink: '#0e5a73',
    colorLinkHover: '#0a4256',
    colorInfo: '#0e5a73',
    colorTextBase: '#1b2630',
    colorText: '#1b2630',
    colorTextSecondary: '#495662',
    colorTextPlaceholder: '#5b6772',
    colorTextDescription: '#5b6772',
    colorTextTertiary: '#5b6772',
    colorTextDisabled: '#626d77',
    colorSuccess: '#237804',
    colorWarning: '#874d00',
    colorError: '#a8071a',
    colorBorder: '#a3b0bb',
    colorBorderSecondary: '#dde3e8',
    colorBgLayout: '#f3f5f7',
    boxShadow: '0 6px 20px rgba(16, 42, 56, .14)',
    boxShadowSecondary: '0 6px 20px rgba(16, 42, 56, .14)',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Tooltip: { fontSize: 15 },
    Select: { optionSelectedBg: '#e3eff4' },
  },
};
