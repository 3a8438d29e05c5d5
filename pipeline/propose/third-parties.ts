/** Names of services and products that many case queues mention though they are somebody else’s. Lower case, one word. */
export const thirdParties: ReadonlySet<string> = new Set([
  'adobe', 'airbnb', 'alexa', 'alibaba', 'aliexpress', 'amazon', 'apple', 'avast', 'avg', 'bing', 'binance', 'bitdefender', 'booking', 'canva', 'cashapp', 'chatgpt', 'chromecast',
  'citrix', 'cloudflare', 'coinbase', 'dhl', 'discord', 'disney', 'dropbox', 'duckduckgo', 'ebay', 'etsy', 'expedia', 'f-secure', 'facebook', 'fedex', 'flipkart', 'gcal', 'github', 'gmail', 'google',
  'hotmail', 'hulu', 'icloud', 'instagram', 'kaspersky', 'klarna', 'linkedin', 'mcafee', 'mercadolibre', 'messenger', 'microsoft', 'nest', 'netflix', 'nordvpn', 'norton', 'okta', 'openai', 'outlook',
  'paypal', 'paytm', 'phonepe', 'pinterest', 'playstation', 'quickbooks', 'reddit', 'revolut', 'roblox', 'salesforce', 'samsung', 'sharepoint', 'shopify', 'signal', 'skype', 'slack', 'snapchat', 'spotify',
  'steam', 'stripe', 'teams', 'telegram', 'temu', 'tesco', 'tiktok', 'trello', 'twitch', 'twitter', 'uber', 'ups', 'venmo', 'vimeo', 'visa', 'walmart', 'wechat', 'whatsapp', 'widevine', 'wikipedia',
  'wise', 'wordpress', 'xbox', 'yahoo', 'youtube', 'zendesk', 'zoom',
])
