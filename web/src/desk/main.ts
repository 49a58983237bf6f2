import { Desk } from "./desk";

new Desk().start();
