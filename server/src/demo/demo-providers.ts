import { createProvider, type ProviderInput } from '../modules/organizations/index.ts';
import type { WriteCtx } from '../platform/context.ts';

const district = '990101';

/** Firms and people that private matters lead to; names and numbers belong to nobody. */
const providers: readonly Omit<ProviderInput, 'areaCode'>[] = [
  {
    name: '云岭便民维修队',
    kinds: ['home_repair', 'appliance_repair'],
    price: '上门 30 元，材料另计',
    phone: '0990-5550101',
    subsidised: true,
  },
  { name: '砚池家政服务社', kinds: ['housekeeping', 'moving_bulky_items'], price: '保洁每小时 40 元', phone: '0990-5550102' },
  {
    name: '安居适老改造工坊',
    kinds: ['home_adaptation'],
    price: '免费上门测量，扶手每米 120 元起',
    phone: '0990-5550103',
    subsidised: true,
  },
  { name: '暖心陪伴社工站', kinds: ['emotional_support', 'family_quarrel'], price: '免费', phone: '0990-5550104' },
  {
    name: '区公共法律服务中心',
    kinds: ['rent_dispute', 'private_debt', 'inheritance', 'injury_compensation'],
    price: '咨询免费',
    phone: '0990-5550105',
  },
];

/** Sets up the providers of the demo, all of them vetted. */
export async function seedProviders(ctx: WriteCtx, vettedOn: string): Promise<void> {
  for (const provider of providers) await createProvider(ctx, { ...provider, areaCode: district, vettedOn });
}
