import express from 'express';
import { tellStarted } from './started.js';

express().listen(0, '127.0.0.1', tellStarted);
