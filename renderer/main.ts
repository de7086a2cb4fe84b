import type { CourierBridge } from '../main/common/calls.ts';
import { CourierApp } from './app.ts';

declare global {
  interface Window {
    /** Put there by preload.ts. */
    readonly courier: CourierBridge;
  }
}

const app = new CourierApp();
app.courier = window.courier;
document.body.append(app);
