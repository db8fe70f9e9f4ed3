import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Takes the place of the SDK's chain of credential providers in the bundle.
 *
 * A Lambda function has its credentials in its environment and nowhere else. The chain would bring the clients of
 * single sign-on, logins and instance metadata along, 100 KB that could only ever find somebody else's credentials.
 */
export const defaultProvider = () => fromEnv();
