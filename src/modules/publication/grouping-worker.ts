import { parentPort, workerData } from 'node:worker_threads';
import { groupComments, type Said } from './grouping.rules.ts';

parentPort!.postMessage(groupComments(workerData as Said[]));
