import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Clock } from './clock.js';
import { READ, Reader } from './reader.js';
import { UnitOfWork } from './unit-of-work.js';

/** How the two connections are opened; the composition root knows, because it knows all entities and migrations. */
export interface Connections {
  write: DataSourceOptions;
  read: DataSourceOptions & { name: string };
}

const openOnce = async (options: DataSourceOptions | undefined) =>
  new DataSource(options as DataSourceOptions).initialize();

@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly units: UnitOfWork,
    @Inject(getDataSourceToken()) private readonly source: DataSource,
  ) {}

  static open(connections: Connections, clock: Clock): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        // A migration that fails must stop the process, so opening is never tried again.
        TypeOrmModule.forRootAsync({ useFactory: () => connections.write, dataSourceFactory: openOnce }),
        // The reader comes second: it cannot make the file, and must not see it unmigrated.
        TypeOrmModule.forRootAsync({
          name: READ,
          inject: [getDataSourceToken()],
          useFactory: (_write: DataSource) => connections.read,
          dataSourceFactory: openOnce,
        }),
      ],
      providers: [{ provide: Clock, useValue: clock }, UnitOfWork, Reader],
      exports: [Clock, UnitOfWork, Reader],
    };
  }

  async onApplicationShutdown() {
    await this.units.settled();
    if (this.source.options.type === 'better-sqlite3' && this.source.isInitialized)
      await this.source.query('PRAGMA optimize');
  }
}
