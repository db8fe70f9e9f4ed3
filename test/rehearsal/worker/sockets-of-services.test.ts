import { areSameWithSockets, OF_SERVICES } from './same-with-sockets';

areSameWithSockets(OF_SERVICES);
