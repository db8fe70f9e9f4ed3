import { fitEightyColumns, OF_SERVICES } from './eighty-columns';

fitEightyColumns(OF_SERVICES);
